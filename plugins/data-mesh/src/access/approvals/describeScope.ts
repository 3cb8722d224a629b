import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { nameOfRef } from './nameOfRef';

/** What is asked for on one line: `read departures, delays of Flights`. */
export function describeScope(request: AccessRequest): string {
  const { operation, scope, product, productTitle } = request;
  const clear = scope.clearFields.length;
  const what = `${operation} ${scope.ports.join(', ')} of ${
    productTitle ?? nameOfRef(product)
  }`;
  if (clear === 0) {
    return what;
  }
  return `${what}, ${clear} ${clear === 1 ? 'field' : 'fields'} in clear text`;
}
