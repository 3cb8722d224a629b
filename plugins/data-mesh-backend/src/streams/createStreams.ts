import {
  AuditorService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AccessStore } from '../access/store/AccessStore';
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
  access: { rights: GrantSource; store: Pick<AccessStore, 'transact'> };
  auditor: AuditorService;
  callers: Callers;
  catalog: ProductCatalog;
  claims: StreamClaims;
  clock: () => Date;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  platforms: StreamPlatforms;
  settings: Pick<DataMeshSettings, 'masking' | 'preview'>;
}): StreamsService {
  const { rights, store } = deps.access;
  const { masking, preview } = deps.settings;
  return new StreamsService({
    ...deps,
    masking,
    rights,
    settings: preview,
    trail: {
      append: entry => store.transact(changes => changes.audit(entry)),
    },
    views: new StreamViews({
      ...deps,
      masking,
      permissions: StreamPermissions.register({ ...deps, rights }),
      rights,
    }),
  });
}
