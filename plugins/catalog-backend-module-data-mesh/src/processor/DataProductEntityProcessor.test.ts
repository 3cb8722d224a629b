import { Entity } from '@backstage/catalog-model';
import {
  CatalogProcessorRelationResult,
  CatalogProcessorResult,
} from '@backstage/plugin-catalog-node';
import { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { DataProductEntityProcessor } from './DataProductEntityProcessor';
import { ContractReader } from './ContractReader';

const location = { type: 'url', target: 'https://example.com/x/entity.yaml' };

const processor = new DataProductEntityProcessor({
  reader: new ContractReader({
    reader: {
      readUrl: async () => ({ buffer: async () => Buffer.from('id: "x') }),
      readTree: async () => Promise.reject(new Error('not used')),
      search: async () => Promise.reject(new Error('not used')),
    },
    integrations: { resolveUrl: ({ url, base }) => `${new URL(url, base)}` },
  }),
});

const departures: Entity = {
  apiVersion: 'data-mesh/v1alpha1',
  kind: 'DataProduct',
  metadata: { name: 'departures', namespace: 'ops' },
  spec: {
    type: 'source-aligned',
    lifecycle: 'production',
    owner: 'flight-operations',
    domain: 'domain:default/flight-operations',
    inputPorts: [
      { name: 'weather', from: 'dataproduct:default/weather', port: 'out' },
      { name: 'again', from: 'dataproduct:default/weather', port: 'more' },
      { name: 'db', from: 'resource:schedule' },
      { name: 'api', from: 'api:default/prices' },
    ],
    outputPorts: [
      {
        name: 'out',
        type: 'stream',
        stream: { cluster: 'demo', topic: 'departures' },
        contract: { $text: './contracts/departures.yaml' },
      },
    ],
    access: {
      approvers: ['group:default/x'],
      autoApprove: [],
      allowPermanent: true,
      preview: 'granted',
    },
  },
};

async function processEntity(entity: Entity): Promise<{
  entity: Entity;
  results: CatalogProcessorResult[];
}> {
  const results: CatalogProcessorResult[] = [];
  const emit = (result: CatalogProcessorResult) => {
    results.push(result);
  };
  const read = await processor.preProcessEntity(entity, location, emit);
  await processor.validateEntityKind(read);
  return {
    entity: await processor.postProcessEntity(read, location, emit),
    results,
  };
}

const isRelation = (
  result: CatalogProcessorResult,
): result is CatalogProcessorRelationResult => result.type === 'relation';

const relationsOf = (results: CatalogProcessorResult[]) =>
  results.filter(isRelation).map(({ relation }) => relation);

/** The spec with one to four of its values replaced by anything. */
function malformedSpec(): fc.Arbitrary<JsonValue> {
  return fc
    .array(
      fc.record({
        place: fc.nat(),
        value: fc.oneof(
          fc.jsonValue() as fc.Arbitrary<JsonValue>,
          fc.constantFrom<JsonValue>(
            null,
            [],
            {},
            '',
            'group:',
            ':/',
            'user:a/b',
            'api:default/a b',
            [null],
            { $text: null },
            { $text: './x' },
            { $yaml: '../../x' },
            { name: 'x', from: 'x', $text: 1 },
          ),
        ),
        remove: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map(changes => {
      const spec = structuredClone(departures.spec) as JsonValue;
      let root: JsonValue = spec;
      for (const { place, value, remove } of changes) {
        const places = placesOf(root);
        if (places.length === 0 || place % 40 === 0) {
          root = value;
          continue;
        }
        const { holder, key } = places[place % places.length];
        if (remove) {
          delete holder[key];
        } else {
          holder[key] = structuredClone(value);
        }
      }
      return root;
    });
}

function placesOf(
  value: JsonValue,
): Array<{ holder: JsonObject; key: string }> {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, entry]) => [
        { holder: value as JsonObject, key },
        ...placesOf(entry as JsonValue),
      ])
    : [];
}

describe('DataProductEntityProcessor', () => {
  it('emits each relation once, in both directions', async () => {
    const { results } = await processEntity(departures);

    expect(
      relationsOf(results).map(
        ({ source, type, target }) =>
          `${source.kind}:${source.namespace}/${source.name} ${type} ${target.kind}:${target.namespace}/${target.name}`,
      ),
    ).toEqual([
      'DataProduct:ops/departures ownedBy Group:ops/flight-operations',
      'Group:ops/flight-operations ownerOf DataProduct:ops/departures',
      'DataProduct:ops/departures partOf domain:default/flight-operations',
      'domain:default/flight-operations hasPart DataProduct:ops/departures',
      'DataProduct:ops/departures consumesDataFrom dataproduct:default/weather',
      'dataproduct:default/weather providesDataTo DataProduct:ops/departures',
      'DataProduct:ops/departures dependsOn resource:ops/schedule',
      'resource:ops/schedule dependencyOf DataProduct:ops/departures',
      'DataProduct:ops/departures dependsOn api:default/prices',
      'api:default/prices dependencyOf DataProduct:ops/departures',
    ]);
  });

  it('leaves entities of other kinds alone', async () => {
    const component: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'x' },
      spec: { outputPorts: [{ name: 'a', contract: { $text: './x' } }] },
    };
    const emit = jest.fn();

    expect(await processor.preProcessEntity(component, location, emit)).toBe(
      component,
    );
    expect(await processor.validateEntityKind(component)).toBe(false);
    expect(await processor.postProcessEntity(component, location, emit)).toBe(
      component,
    );
    expect(emit).not.toHaveBeenCalled();
  });

  it('keeps the status that others have left on an entity', async () => {
    const note = { type: 'other', level: 'info', message: 'x' };
    const entity = { ...departures, status: { items: [note] } };

    const processed = await processor.postProcessEntity(
      entity,
      location,
      jest.fn(),
    );

    expect(processed).toMatchObject({
      status: { items: [note, { error: { name: 'contract-unreadable' } }] },
    });
  });

  it('accepts or rejects 2,000 malformed entities with a message, and relates only what can be referred to', async () => {
    const outcomes = { accepted: 0, rejected: 0 };
    await fc.assert(
      fc.asyncProperty(malformedSpec(), async spec => {
        const malformed = { ...departures, spec } as Entity;
        const before = JSON.stringify(malformed);
        const emitted: CatalogProcessorResult[] = [];
        // Processing of relations must hold even for what validation rejects.
        await processor.postProcessEntity(malformed, location, result =>
          emitted.push(result),
        );
        for (const { source, target } of relationsOf(emitted)) {
          for (const part of [source, target]) {
            expect(part.kind).toMatch(/^[A-Za-z]+$/);
            expect(part.namespace).toMatch(/^[A-Za-z0-9._-]+$/);
            expect(part.name).toMatch(/^[A-Za-z0-9._-]+$/);
          }
        }
        const rejection = await processEntity(malformed).then(
          () => undefined,
          (error: Error) => `${error.name}: ${error.message}`,
        );
        outcomes[rejection === undefined ? 'accepted' : 'rejected'] += 1;
        expect(rejection ?? '').toMatch(
          /^(InputError: This is no valid data product: spec.* \w+.*\.)?$/s,
        );
        expect(JSON.stringify(malformed)).toBe(before);
      }),
      { numRuns: 2_000, seed: 17 },
    );
    expect(outcomes.accepted).toBeGreaterThan(100);
    expect(outcomes.rejected).toBeGreaterThan(1_000);
  }, 60_000);
});
