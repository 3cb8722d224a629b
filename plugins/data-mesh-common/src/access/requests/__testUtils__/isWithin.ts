import { AccessScope } from '../../../schema/openapi';

/**
 * Whether a scope allows nothing that the wider one does not: its ports are
 * among the other's, its clear fields too and on its own ports, and it ends no
 * later. Equal scopes are within each other.
 */
export function isWithin(scope: AccessScope, wider: AccessScope): boolean {
  const isClearThere = ({ port, path }: AccessScope['clearFields'][number]) =>
    wider.clearFields.some(other => other.port === port && other.path === path);
  return (
    scope.ports.every(port => wider.ports.includes(port)) &&
    scope.clearFields.every(
      field => scope.ports.includes(field.port) && isClearThere(field),
    ) &&
    (!wider.until || (!!scope.until && scope.until <= wider.until))
  );
}
