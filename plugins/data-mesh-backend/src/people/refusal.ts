import { NotAllowedError } from '@backstage/errors';
import { Permission } from '@backstage/plugin-permission-common';

/** What somebody without a permission is told. */
export function refusal({ name }: Pick<Permission, 'name'>): NotAllowedError {
  return new NotAllowedError(
    `This needs the permission ${name}; ask whoever administers the portal for it`,
  );
}
