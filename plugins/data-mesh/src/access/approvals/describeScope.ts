import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { counted } from '../../chrome/formats/formatQuantity';
import { nameOfRef } from '../../chrome/names/nameOfRef';

/** What is asked for on one line: `read departures, delays of Flights`. */
export function describeScope(request: AccessRequest): string {
  const { operation, scope, product, productTitle } = request;
  const clear = scope.clearFields.length;
  const what = `${operation} ${scope.ports.join(', ')} of ${
    productTitle ?? nameOfRef(product)
  }`;
  return clear === 0
    ? what
    : `${what}, ${counted(clear, 'field')} in clear text`;
}
