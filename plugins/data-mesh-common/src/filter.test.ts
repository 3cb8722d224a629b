import * as filter from './filter';
import * as model from './index';

describe('the entry point for filters', () => {
  it('is where the expression language is, and the model is without it', () => {
    const shared = Object.keys(filter).filter(name => name in model);

    expect(shared).toEqual([]);
    expect(filter.createSieve({ payloads: 'cut' })).toBeInstanceOf(Function);
    expect(model.createMaskingPlan).toBeInstanceOf(Function);
  });

  it('judges messages', () => {
    const { filter: compiled } = filter.compileFilter('partition == 3');

    expect(
      compiled?.matches({
        partition: 3,
        offset: '0',
        timestamp: new Date(0),
        key: { format: 'empty' },
        value: { format: 'empty' },
        headers: [],
      }),
    ).toBe(true);
  });
});
