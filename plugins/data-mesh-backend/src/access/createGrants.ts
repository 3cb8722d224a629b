import type { AccessParts } from './createAccess';
import { Adoption } from './drift/Adoption';
import { LastUse } from './drift/LastUse';
import { RuleRemoval } from './drift/RuleRemoval';
import { UnmanagedAccessService } from './drift/UnmanagedAccessService';
import { AuditAccess } from './grants/AuditAccess';
import { ConnectionService } from './grants/ConnectionService';
import { CredentialsService } from './grants/CredentialsService';
import { GrantParts } from './grants/GrantParts';
import { GrantsService } from './grants/GrantsService';
import { GrantViews } from './grants/GrantViews';
import { Requesting, RenewalService } from './grants/RenewalService';
import { AccessUpkeep, RequestKeeping } from './upkeep/AccessUpkeep';
import { CatalogReview } from './upkeep/CatalogReview';
import { ExpiringGrants } from './upkeep/ExpiringGrants';
import { OrphanedAccounts } from './upkeep/OrphanedAccounts';
import { DatabaseSightings } from './upkeep/Sightings';

/** Grants, and what keeps them true. */
export function createGrants(
  given: AccessParts & { requests: Requesting; requestUpkeep: RequestKeeping },
) {
  const { knex, settings } = given;
  // In the classes of this room `permissions` are those on requests and grants.
  const parts = new GrantParts({ ...given, permissions: given.access });
  const deps = {
    ...given,
    parts,
    permissions: given.access,
    maxDays: settings.maxDays,
    stewards: settings.stewards,
    views: new GrantViews({ ...given, parts }),
  };
  const review = new CatalogReview({
    ...given,
    catalog: given.entities,
    sightings: new DatabaseSightings(knex),
  });
  return {
    auditAccess: new AuditAccess(deps),
    connections: new ConnectionService(deps),
    credentials: new CredentialsService(deps),
    grants: new GrantsService(deps),
    renewals: new RenewalService(deps),
    unmanagedAccess: new UnmanagedAccessService({
      ...deps,
      adoption: new Adoption(deps),
      removal: new RuleRemoval(deps),
    }),
    upkeep: new AccessUpkeep({
      ...deps,
      expiring: new ExpiringGrants(deps),
      lastUse: new LastUse(deps),
      orphans: new OrphanedAccounts({ ...deps, review }),
      requests: given.requestUpkeep,
      review,
    }),
  };
}
