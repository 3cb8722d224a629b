import { compileFilter } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { departureMessage } from '../../__testUtils__/departureMessages';
import { filterLike, filterPath } from './filterExpression';

describe('filterPath', () => {
  it('names a part as filters do', () => {
    expect(filterPath('value', ['legs', 0, 'from'])).toBe('value.legs[0].from');
    expect(filterPath('value', ['crew size', 'in', '1st'])).toBe(
      'value["crew size"]["in"]["1st"]',
    );
    expect(filterPath('key', [])).toBe('key');
  });
});

describe('filterLike', () => {
  it.each(['a "quoted" \\ text', 'line\nbreak', -12, 1.5, true, null])(
    'finds the message with %p again',
    value => {
      const message = departureMessage(1, {
        value: { format: 'json', data: { 'a b': [value] } },
      });
      const filter = filterLike(filterPath('value', ['a b', 0]), value)!;
      const compiled = compileFilter(filter);
      expect(compiled.problems).toEqual([]);
      expect(compiled.filter?.matches(message)).toBe(true);
      const other = departureMessage(1, {
        value: { format: 'json', data: { 'a b': ['other'] } },
      });
      expect(compiled.filter?.matches(other)).toBe(false);
    },
  );

  it('has none for lists and objects', () => {
    expect(filterLike('value.a', [1])).toBeUndefined();
    expect(filterLike('value.a', {})).toBeUndefined();
  });
});
