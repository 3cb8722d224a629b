import { StreamDescription } from '@datamesh-portal/plugin-data-mesh-node';

const IDLE = ['empty', 'dead'];

/** Whether anybody is in the consumer group now. */
export function isActive({
  state,
}: Pick<StreamDescription['consumerGroups'][number], 'state'>): boolean {
  return !IDLE.includes(state.toLocaleLowerCase('en-US'));
}
