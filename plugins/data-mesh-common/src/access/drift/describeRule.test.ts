import { describeRule } from './describeRule';

it('names a rule in words', () => {
  expect(
    describeRule({
      ...{ key: 'a', principal: 'User:a', host: '10.1.1.1', resource: 'group' },
      ...{ name: 'a.', pattern: 'prefixed', operation: 'read' },
      permission: 'allow',
    }),
  ).toBe('allow User:a read on group "a." (prefix) from 10.1.1.1');
});
