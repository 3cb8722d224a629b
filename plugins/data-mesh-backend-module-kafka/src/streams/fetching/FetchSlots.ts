import pLimit from 'p-limit';
import { Lane } from '../../brokers/BrokerConnections';

const PROMPT = 8;
const BULK = 4;

/**
 * How many fetches the scans of a platform make at once. A slot is held from
 * the request until what came is sifted, so that slots bound the memory; every
 * scan asks for the next slot anew, so that a long one does not keep others
 * waiting. The first fetches of a scan do not queue behind long ones.
 */
export class FetchSlots {
  readonly #limits: Record<Lane, pLimit.Limit> = {
    prompt: pLimit(PROMPT),
    bulk: pLimit(BULK),
  };

  run<T>(lane: Lane, task: () => Promise<T>): Promise<T> {
    return this.#limits[lane](task);
  }
}
