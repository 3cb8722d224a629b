import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  checkDataProduct,
  checkDataProductInMesh,
  classifiedFields,
  ContractProperty,
  findContractObject,
  isDataProduct,
  isRestricted,
  parseContract,
} from '@datamesh-portal/plugin-data-mesh-common';
import { readdirSync, readFileSync } from 'node:fs';
import { exampleFile } from '../process/packageFile';
import { meshStreams } from './streams';
import {
  contractFieldPaths,
  schemaFieldPaths,
} from './__testUtils__/fieldPaths';
import { readExampleEntities } from './__testUtils__/readExamples';

const entities = readExampleEntities();
const refs = new Set(entities.map(entity => stringifyEntityRef(entity)));
const products = entities.filter(isDataProduct);

const ports = products.flatMap(product =>
  product.spec.outputPorts.map(port => ({
    name: `${product.metadata.name}/${port.name}`,
    port,
    parsed: parseContract(port.contract ?? ''),
  })),
);

/** Kinds that a reference means when it names none, by field of `spec`. */
const REFERENCE_FIELDS: Record<string, string> = {
  owner: 'Group',
  domain: 'Domain',
  system: 'System',
  parent: 'Group',
  children: 'Group',
  memberOf: 'Group',
  dependsOn: 'Component',
  providesApis: 'API',
  consumesApis: 'API',
};

it('has the size of a mesh', () => {
  const count = (kind: string) =>
    entities.filter(entity => entity.kind === kind).length;
  expect(count('Domain')).toBeGreaterThanOrEqual(5);
  expect(count('Group')).toBeGreaterThanOrEqual(8);
  expect(count('DataProduct')).toBeGreaterThanOrEqual(12);
  expect(new Set(products.map(({ spec }) => spec.type))).toEqual(
    new Set(['source-aligned', 'aggregate', 'consumer-aligned']),
  );
  expect(refs.size).toBe(entities.length);
});

it('names only users by role, each in a group', () => {
  const users = entities.filter(({ kind }) => kind === 'User');
  expect(users.map(({ metadata }) => metadata.name)).toEqual(
    expect.arrayContaining([
      'analyst',
      'weather-owner',
      'flight-operations-owner',
      'fleet-owner',
      'airport-services-owner',
      'customer-data-owner',
      'data-steward',
    ]),
  );
  for (const { spec } of users) {
    expect(spec?.memberOf).not.toHaveLength(0);
  }
});

it.each(entities.map(entity => [stringifyEntityRef(entity), entity] as const))(
  'resolves every reference of %s',
  (_, { spec = {} }) => {
    for (const [field, defaultKind] of Object.entries(REFERENCE_FIELDS)) {
      const written = spec[field] ?? [];
      for (const ref of Array.isArray(written) ? written : [written]) {
        const target = stringifyEntityRef(
          parseEntityRef(String(ref), {
            defaultKind,
            defaultNamespace: 'default',
          }),
        );
        expect(refs).toContain(target);
      }
    }
  },
);

it.each(products.map(product => [product.metadata.name, product] as const))(
  'finds nothing wrong with the product %s',
  (_, product) => {
    expect(checkDataProduct(product)).toEqual([]);
    const mesh = { products, existingRefs: refs };
    expect(checkDataProductInMesh(product, mesh)).toEqual([]);
  },
);

it('connects the products at least three levels deep', () => {
  const depth = (name: string): number => {
    const product = products.find(({ metadata }) => metadata.name === name);
    const inputs = product?.spec.inputPorts ?? [];
    const upstream = inputs
      .map(({ from }) => parseEntityRef(from))
      .filter(({ kind }) => kind.toLowerCase() === 'dataproduct')
      .map(ref => depth(ref.name));
    return 1 + Math.max(0, ...upstream);
  };
  expect(depth('disruption-rebooking')).toBeGreaterThanOrEqual(4);
});

it.each(ports.map(port => [port.name, port] as const))(
  'describes every field of %s and says how confidential it is',
  (_, { parsed }) => {
    expect(parsed.problems).toEqual([]);
    const visit = (properties: ContractProperty[]) => {
      for (const property of properties) {
        expect(property).toMatchObject({
          description: expect.stringMatching(/\w.*\.$/),
          classification: expect.stringMatching(
            /^(public|internal|confidential|restricted)$/,
          ),
        });
        visit(property.properties ?? []);
        visit(property.items?.properties ?? []);
      }
    };
    const objects = parsed.contract?.schema ?? [];
    expect(objects).toHaveLength(1);
    visit(objects[0].properties ?? []);
    expect(parsed.contract?.slaProperties).not.toHaveLength(0);
  },
);

it('says nothing in public that is marked as personal data', () => {
  const personal = (properties: ContractProperty[]): ContractProperty[] =>
    properties.flatMap(property => [
      ...(property.tags?.includes('pii') ? [property] : []),
      ...personal(property.properties ?? []),
      ...personal(property.items?.properties ?? []),
    ]);
  const fields = ports.flatMap(({ parsed }) =>
    (parsed.contract?.schema ?? []).flatMap(object =>
      personal(object.properties ?? []),
    ),
  );
  expect(fields.length).toBeGreaterThan(15);
  for (const { classification } of fields) {
    expect(classification).toMatch(/^(confidential|restricted)$/);
  }
});

it('has something to grant in clear, restricted data, and services that ask for it', () => {
  const objectOf = (name: string) => {
    const found = ports.find(port => port.name === name);
    return findContractObject(
      found?.parsed.contract,
      found?.port.stream?.topic ?? '',
    );
  };
  const grantable = (name: string) =>
    classifiedFields(objectOf(name)).map(({ path }) => path);

  expect(grantable('hourly-weather/observations')).toEqual(['visibility']);
  expect(isRestricted(objectOf('hourly-weather/observations'))).toBe(false);
  expect(grantable('passenger-bookings/bookings')).toEqual(
    expect.arrayContaining(['contact', 'contact.email']),
  );
  expect(isRestricted(objectOf('passenger-bookings/bookings'))).toBe(true);

  const principals = entities.flatMap(
    ({ metadata }) => metadata.annotations?.['data-mesh/kafka-principal'] ?? [],
  );
  expect(principals).toContain('delay-monitor');
  expect(new Set(principals).size).toBe(principals.length);
});

it('has a stream for each stream port, and two that nobody claims', () => {
  const claimed = ports.flatMap(({ port }) => port.stream?.topic ?? []);
  const topics = meshStreams.map(({ topic }) => topic);
  expect(topics).toEqual(expect.arrayContaining(claimed));
  expect(topics.filter(topic => !claimed.includes(topic))).toEqual([
    'fleet.maintenance-events.v1',
    'airport.runway-notices.v1',
  ]);
});

const withSchema = meshStreams.flatMap(({ topic, schema }) => {
  const claim = ports.find(({ port }) => port.stream?.topic === topic);
  return schema && claim ? [[topic, schema, claim] as const] : [];
});

it.each(withSchema)(
  'has the same fields in schema and contract of %s',
  (topic, { type, files }, { parsed }) => {
    const newest = files[files.length - 1];
    const file = exampleFile('schemas', newest);
    const object = parsed.contract?.schema?.[0];
    expect(object?.physicalName).toBe(topic);
    expect(contractFieldPaths(object?.properties ?? [])).toEqual(
      schemaFieldPaths(type, readFileSync(file, 'utf8')),
    );
  },
);

it('offers the template that publishes a stream', () => {
  const template = entities.find(({ kind }) => kind === 'Template');
  expect(template).toMatchObject({
    metadata: { name: 'publish-a-stream' },
    spec: {
      steps: [
        {
          action: 'data-mesh:product:publish',
          input: {
            cluster: '${{ parameters.stream.cluster }}',
            topic: '${{ parameters.stream.topic }}',
          },
        },
      ],
    },
  });
});

it('uses every schema file', () => {
  const used = meshStreams.flatMap(({ schema }) => schema?.files ?? []);
  const files = readdirSync(exampleFile('schemas'), {
    recursive: true,
  }).map(String);
  expect(
    files.filter(file => /\.\w+$/.test(file) && !/\.v\d$/.test(file)).sort(),
  ).toEqual([...used].sort());
});
