import { exampleRequest } from '../../__testUtils__/exampleAccessApi';
import { requestsLike } from './likeRequests';

const first = exampleRequest();

describe('requestsLike', () => {
  it('takes others who ask for the same', () => {
    const other = exampleRequest({
      id: 'request-2',
      requester: 'user:default/planner',
      consumer: 'component:default/planner-bot',
    });
    expect(requestsLike(first, [first, other])).toEqual([first, other]);
  });

  it.each([
    ['for other ports', { scope: { ...first.scope, ports: ['delays'] } }],
    ['for less clear text', { scope: { ...first.scope, clearFields: [] } }],
    ['for good', { scope: { ...first.scope, until: undefined } }],
    ['to write', { operation: 'write' as const }],
    ['of another product', { product: 'dataproduct:default/weather' }],
    ['not for the viewer to decide', { may: { ...first.may, decide: false } }],
  ])('leaves out what is asked %s', (_what, changes) => {
    expect(
      requestsLike(first, [exampleRequest({ id: 'other', ...changes })]),
    ).toEqual([]);
  });
});
