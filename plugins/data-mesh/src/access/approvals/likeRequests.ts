import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';

function likeness(request: AccessRequest): string {
  const { product, operation, transactional, scope } = request;
  return JSON.stringify([
    product,
    operation,
    transactional,
    [...scope.ports].sort(),
    scope.clearFields.map(({ port, path }) => `${port} ${path}`).sort(),
    Boolean(scope.until),
  ]);
}

/**
 * The requests among these that ask for the same as the first: same product,
 * ports, direction and clear text, though for somebody else or another time.
 */
export function requestsLike(
  request: AccessRequest,
  among: AccessRequest[],
): AccessRequest[] {
  const wanted = likeness(request);
  return among.filter(other => other.may.decide && likeness(other) === wanted);
}
