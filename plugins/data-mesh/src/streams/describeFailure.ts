import { Payload } from '@datamesh-portal/plugin-data-mesh-common';

/** Why a payload could not be decoded, with which schema and how far it got. */
export function describeFailure(
  payload: Pick<Payload, 'error' | 'schemaId' | 'failedAt'>,
): string {
  const { error = 'not decoded', schemaId, failedAt } = payload;
  const where = [
    schemaId !== undefined && `schema id ${schemaId}`,
    failedAt && `decoding got to byte ${failedAt.byte}`,
    failedAt?.path && `field ${failedAt.path}`,
  ]
    .filter(Boolean)
    .join(', ');
  return where ? `${error} (${where})` : error;
}
