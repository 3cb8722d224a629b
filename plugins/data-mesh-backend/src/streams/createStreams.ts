import {
  AuditorService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuditEntry } from '../journal/audit/AuditEntry';
import { Callers } from '../people/Callers';
import { DataMeshSettings } from '../DataMeshSettings';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { StreamClaims } from '../catalog/StreamClaims';
import { GrantSource } from './GrantedRights';
import { StreamPermissions } from './permissions/StreamPermissions';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { StreamsService } from './StreamsService';
import { StreamViews } from './StreamViews';

/** The messages of ports. */
export function createStreams(deps: {
  auditor: AuditorService;
  callers: Callers;
  catalog: ProductCatalog;
  claims: StreamClaims;
  clock: () => Date;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  platforms: StreamPlatforms;
  rights: GrantSource;
  settings: Pick<DataMeshSettings, 'masking' | 'preview'>;
  /** The audit trail that nobody can change. */
  trail: { append(entry: AuditEntry): Promise<void> };
}): StreamsService {
  const { masking, preview } = deps.settings;
  return new StreamsService({
    ...deps,
    masking,
    settings: preview,
    views: new StreamViews({
      ...deps,
      masking,
      permissions: StreamPermissions.register(deps),
    }),
  });
}
