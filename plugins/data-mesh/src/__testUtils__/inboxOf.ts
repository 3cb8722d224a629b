import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { exampleRequest } from './exampleAccessApi';

/** The analyst's request, and the same for a bot. */
export const alikeRequests = [
  exampleRequest(),
  exampleRequest({
    id: 'request-2',
    requester: 'user:default/planner',
    consumer: 'component:default/planner-bot',
    createdAt: new Date(Date.now() - 3_600_000),
  }),
];

/** An API whose requests are these, and which approves what is decided. */
export function inboxOf(requests: AccessRequest[]) {
  return {
    listAccessRequests: jest.fn(async () => ({ items: requests })),
    getAccessRequest: jest.fn(
      async (id: string) =>
        requests.find(request => request.id === id) ?? requests[0],
    ),
    decideRequest: jest.fn(async (id: string) =>
      exampleRequest({
        id,
        state: 'approved',
        revision: 2,
        may: { decide: false, answer: false, withdraw: false },
      }),
    ),
  };
}

/** Gives rows a height, on which depends what a list renders: jsdom has none. */
export function giveRowsHeight() {
  localStorage.clear();
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
}
