import { ConflictError, InputError } from '@backstage/errors';
import {
  DefaultApiClient,
  findContractObject,
  parseContract,
  PublishProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { readResponse } from '../readResponse';

/**
 * Checks without publishing: the stream exists and is unclaimed, the contract,
 * when one is given, is valid and describes the stream.
 */
export async function demandPublishable(
  client: DefaultApiClient,
  { cluster, topic, contract }: PublishProductRequest,
  token: string,
): Promise<void> {
  const { items } = await readResponse(
    await client.getStreams({ path: { cluster } }, { token }),
  );
  const stream = items.find(item => item.topic === topic);
  if (!stream) {
    throw new InputError(
      `The cluster ${cluster} has no stream ${topic} that could be published; create the topic, or choose another one`,
    );
  }
  if (stream.claimedBy) {
    throw new ConflictError(
      `The stream ${cluster} / ${topic} is published already, as ${stream.claimedBy}; a stream belongs to one product`,
    );
  }
  if (contract !== undefined) {
    demandContract(contract, topic);
  }
}

function demandContract(text: string, topic: string) {
  const { contract, problems } = parseContract(text);
  if (!contract) {
    throw new InputError(
      `The contract is not valid ODCS v3.1: ${problems
        .map(({ path, message }) => (path ? `${path}: ${message}` : message))
        .join('; ')}`,
    );
  }
  if (!findContractObject(contract, topic)) {
    throw new InputError(`The contract says nothing about the stream ${topic}`);
  }
}
