import {
  AccessRequestRecord,
  AskedAccess,
} from '@datamesh-portal/plugin-data-mesh-common';

/** What of a request says which access is asked for. */
export type Asked = Pick<
  AccessRequestRecord,
  'product' | 'consumer' | 'principal' | 'operation' | 'transactional' | 'scope'
>;

/** What is asked for on one of the ports. */
export function askedOn(port: string, asked: Asked) {
  const { product, consumer, principal, operation, transactional } = asked;
  const { clearFields, until } = asked.scope;
  return {
    product,
    port,
    consumer,
    principal,
    operation,
    transactional,
    clearFields: clearFields
      .filter(field => field.port === port)
      .map(({ path }) => path),
    until,
  } satisfies AskedAccess;
}
