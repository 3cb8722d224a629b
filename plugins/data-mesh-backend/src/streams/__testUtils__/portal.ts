import {
  mockCredentials,
  mockServices,
  ServiceMock,
} from '@backstage/backend-test-utils';
import { AuditorService } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DataProductEntity,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { user } from '../../__testUtils__/users';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { Callers } from '../../people/Callers';
import { Members } from '../../people/Members';
import { readMaskingSettings } from '../MaskingSettings';
import { readPreviewSettings } from '../PreviewSettings';
import { PortContracts } from '../../catalog/PortContracts';
import { ShownPorts } from '../../catalog/claims/ShownPorts';
import { ProductCatalog } from '../../catalog/ProductCatalog';
import { readSensitivitySettings } from '../../catalog/SensitivitySettings';
import { firstClaims } from '../../catalog/claims/__testUtils__/firstClaims';
import { createStreams } from '../createStreams';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';

export const now = new Date('2027-02-01T00:00:00Z');
export const secret = {
  id: 7,
  temperature: 2.5,
  email: 'someone@example.org',
  x: 1,
};

const memberships: Record<string, string[]> = {
  'user:default/analyst': ['group:default/commercial-analytics'],
  'user:default/weather-owner': ['group:default/weather'],
};

const users = Object.entries(memberships).map(([ref, groups]) =>
  user(ref, groups),
);

export const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);
export const forGranted = dataProduct('wind', [streamPort('weather.wind.v1')], {
  access: { preview: 'granted' },
});

/** The newest messages of a port, for people with these grants. */
export function portal(
  grants: GrantRecord[],
  options: {
    products?: DataProductEntity[];
    denied?: string[];
    trailIsDown?: boolean;
  } = {},
) {
  const { products = [wind], denied = [] } = options;
  const auditor: ServiceMock<AuditorService> = mockServices.auditor.mock();
  const auth = mockServices.auth();
  const catalog = new ProductCatalog({
    auth,
    catalog: catalogServiceMock({ entities: [...products, ...users] }),
  });
  const platforms = new StreamPlatforms();
  platforms.addPlatform(new FakePlatform().addTopic('weather.wind.v1', secret));
  const asked: unknown[][] = [];
  const trail: AuditEntry[] = [];
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result: denied.includes(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
  });
  const streams = createStreams({
    rights: {
      async findRights(...question) {
        asked.push(question);
        return grants;
      },
      grantsOn: async () => grants,
      onChange: () => () => {},
    },
    trail: {
      append: async entry => {
        if (options.trailIsDown) {
          throw new Error('the database at db.internal is full');
        }
        trail.push(entry);
      },
    },
    auditor,
    callers: new Callers({
      auth,
      httpAuth: mockServices.httpAuth(),
      members: new Members({
        catalog,
        clock: () => now,
        keepForMs: 0,
        known: { note: async () => {}, lastSeen: async () => undefined },
        logger: mockServices.logger.mock(),
      }),
      permissions,
      userInfo: mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => {
          const { userEntityRef } = principal as { userEntityRef: string };
          return {
            userEntityRef,
            ownershipEntityRefs: memberships[userEntityRef] ?? [],
          };
        },
      }),
    }),
    catalog,
    shown: new ShownPorts({
      callers: { findPerson: async () => undefined },
      catalog,
      claims: { of: async () => undefined },
    }),
    claims: firstClaims(products),
    clock: () => now,
    contracts: new PortContracts(
      readSensitivitySettings(mockServices.rootConfig()),
    ),
    logger: mockServices.logger.mock(),
    fields: { join: () => Promise.reject(new Error('No schemas here')) },
    masking: readMaskingSettings(mockServices.rootConfig()),
    permissionsRegistry: mockServices.permissionsRegistry.mock(),
    platforms,
    preview: readPreviewSettings(mockServices.rootConfig()),
  });
  const newest = (credentials: Parameters<Callers['of']>[0]) =>
    streams.scans.page(
      { credentials },
      { namespace: 'default', name: 'wind', port: 'readings' },
      { limit: 10 },
      new AbortController().signal,
    );
  return {
    asked,
    auditor,
    trail,
    streams,
    as: (name: string) => newest(mockCredentials.user(`user:default/${name}`)),
    asService: () => newest(mockCredentials.service('plugin:other')),
  };
}
