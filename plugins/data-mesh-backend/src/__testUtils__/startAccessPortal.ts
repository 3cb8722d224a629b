import { Entity } from '@backstage/catalog-model';
import { contractFor } from './contracts';
import { FakePlatform } from './FakePlatform';
import { dataProduct, streamPort } from './products';
import { startPortal } from './startPortal';

/** A contract that restricts `email`. */
export const restrictedContract = (topic: string) =>
  contractFor(topic).replace('confidential', 'restricted');

/** A Component or System, with the relations that the catalog adds. */
export function software(
  name: string,
  owner: string,
  change: { kind?: string; principal?: string; hidden?: boolean } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: change.kind ?? 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        ...(change.principal !== undefined && {
          'data-mesh/kafka-principal': change.principal,
        }),
        ...(change.hidden && { 'test/hidden': 'true' }),
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  };
}

/** Products of the weather group, and consumers of several groups. */
export const mesh = () => [
  dataProduct('wind', [
    streamPort('weather.wind.v1'),
    streamPort('weather.gusts.v1', { name: 'gusts' }),
    { name: 'table', type: 'table', address: 'somewhere' },
    streamPort('weather.moon.v1', {
      name: 'moon',
      stream: { cluster: 'moon', topic: 'weather.moon.v1' },
    }),
  ]),
  dataProduct('people', [
    streamPort('weather.people.v1', {
      contract: restrictedContract('weather.people.v1'),
    }),
  ]),
  dataProduct('storm', [streamPort('weather.storm.v1')], {
    access: {
      approvers: ['weather-approvers', 'user:default/analyst'],
      autoApprove: ['sameOwner', 'short'],
      allowPermanent: true,
    },
  }),
  dataProduct('old', [streamPort('weather.old.v1')], { lifecycle: 'retired' }),
  software('forecast', 'commercial-analytics'),
  software('billing', 'customer-data'),
];

/** The portal with an enforcing cluster, on which `steward`s decide as well. */
export async function startAccessPortal(
  options: Partial<Parameters<typeof startPortal>[0]> & {
    access?: object;
    claims?: object;
  } = {},
) {
  const { access, claims, ...rest } = options;
  const platform = new FakePlatform().enforcing();
  for (const name of ['wind', 'gusts', 'people', 'storm', 'old']) {
    platform.addTopic(`weather.${name}.v1`, { id: 1 });
  }
  const portal = await startPortal({
    entities: mesh(),
    platforms: [platform],
    config: {
      dataMesh: {
        access: {
          stewards: 'data-stewards',
          autoApprove: [{ name: 'short', when: 'request.days <= 2' }],
          ...access,
        },
        ...(claims && {
          claims: { trustedOrigins: ['file:', 'url:'], ...claims },
        }),
      },
    },
    ...rest,
  });
  return { ...portal, platform };
}

export type AccessPortal = Awaited<ReturnType<typeof startAccessPortal>>;

/** Lets the claims follow the catalog, which says twice whose a product is. */
export async function settleOwners(
  portal: Pick<AccessPortal, 'run'>,
  wait: () => void = () => {},
): Promise<void> {
  await portal.run('follow-claims');
  wait();
  await portal.run('follow-claims');
}

export const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString();

/** A request of the analyst to read the wind for 30 days. */
export const draft = (change: object = {}) => ({
  product: 'dataproduct:default/wind',
  ports: ['readings'],
  operation: 'read',
  consumer: 'user:default/analyst',
  until: inDays(30),
  purpose: 'Plan the routes of tomorrow',
  ...change,
});
