import { Entity } from '@backstage/catalog-model';
import * as fc from 'fast-check';
import { buildLineage } from './buildLineage';

function product(
  name: string,
  spec: Entity['spec'] = {},
  relations: Entity['relations'] = [],
): Entity {
  return {
    apiVersion: 'data-mesh/v1alpha1',
    kind: 'DataProduct',
    metadata: { name, namespace: 'default', title: `The ${name}` },
    spec,
    relations,
  };
}

const weather = product(
  'weather',
  { outputPorts: [{ name: 'observations', type: 'stream' }] },
  [
    { type: 'providesDataTo', targetRef: 'dataproduct:default/delays' },
    { type: 'partOf', targetRef: 'domain:default/environment' },
    { type: 'ownedBy', targetRef: 'group:default/weather-team' },
  ],
);
const delays = product(
  'delays',
  {
    inputPorts: [
      {
        name: 'weather',
        from: 'dataproduct:default/weather',
        port: 'observations',
      },
      { name: 'schedule', from: 'resource:default/schedule-db' },
    ],
    outputPorts: [{ name: 'risk', type: 'table' }],
  },
  [
    { type: 'consumesDataFrom', targetRef: 'dataproduct:default/weather' },
    { type: 'dependsOn', targetRef: 'resource:default/schedule-db' },
  ],
);
const scheduleDb: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'schedule-db', namespace: 'default' },
  spec: { type: 'database' },
  relations: [
    { type: 'dependencyOf', targetRef: 'dataproduct:default/delays' },
  ],
};

describe('buildLineage', () => {
  it('makes one edge, port to port, of an input port and its relations', () => {
    const { edges } = buildLineage([weather, delays, scheduleDb]);

    expect(edges).toEqual([
      {
        from: { ref: 'dataproduct:default/weather', port: 'observations' },
        to: { ref: 'dataproduct:default/delays', port: 'weather' },
        evidence: ['declared'],
      },
      {
        from: { ref: 'resource:default/schedule-db' },
        to: { ref: 'dataproduct:default/delays', port: 'schedule' },
        evidence: ['declared'],
      },
    ]);
  });

  it('knows products with their ports, and sources with their kind', () => {
    const { nodes } = buildLineage([weather, scheduleDb]);

    expect(nodes.get('dataproduct:default/weather')).toEqual({
      type: 'product',
      ref: 'dataproduct:default/weather',
      title: 'The weather',
      domain: 'domain:default/environment',
      owner: 'group:default/weather-team',
      lifecycle: undefined,
      inputPorts: [],
      outputPorts: [{ name: 'observations', type: 'stream' }],
    });
    expect(nodes.get('resource:default/schedule-db')).toMatchObject({
      type: 'entity',
      kind: 'Resource',
      entityType: 'database',
      title: 'schedule-db',
    });
  });

  it('knows a consumer from the relation alone, before it is loaded', () => {
    const { nodes, edges } = buildLineage([weather]);

    expect(nodes.size).toBe(1);
    expect(edges).toEqual([
      {
        from: { ref: 'dataproduct:default/weather' },
        to: { ref: 'dataproduct:default/delays' },
        evidence: ['declared'],
      },
    ]);
  });

  it('keeps the edge when the output port that it names does not exist', () => {
    const { edges } = buildLineage([
      product('weather', { outputPorts: [] }),
      delays,
    ]);

    expect(edges[0]).toMatchObject({
      from: { ref: 'dataproduct:default/weather' },
      to: { port: 'weather' },
    });
    expect(edges[0].from).not.toHaveProperty('port');
  });

  it('shows what is named but not in the catalog as missing', () => {
    const { nodes } = buildLineage([delays], ['resource:default/schedule-db']);

    expect(nodes.get('resource:default/schedule-db')).toEqual({
      type: 'missing',
      ref: 'resource:default/schedule-db',
      title: 'schedule-db',
    });
  });

  it('resolves refs without a namespace in the namespace of the product', () => {
    const { edges } = buildLineage([
      {
        ...product('p', {
          inputPorts: [{ name: 'in', from: 'DataProduct:Other' }],
        }),
        metadata: { name: 'p', namespace: 'sales' },
      },
    ]);

    expect(edges[0].from.ref).toBe('dataproduct:sales/other');
  });

  it('survives whatever an entity says', () => {
    fc.assert(
      fc.property(
        fc.record({ inputPorts: fc.jsonValue(), outputPorts: fc.jsonValue() }),
        fc.array(fc.record({ type: fc.string(), targetRef: fc.string() })),
        (spec, relations) => {
          const { nodes } = buildLineage([
            product('p', JSON.parse(JSON.stringify(spec)), relations),
          ]);
          expect(nodes.size).toBe(1);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.string(),
            from: fc.string(),
            port: fc.string(),
          }),
        ),
        inputPorts => {
          for (const edge of buildLineage([product('p', { inputPorts })])
            .edges) {
            expect(edge.from.ref).toMatch(/^.+:.+\/.+$/);
          }
        },
      ),
    );
  });
});
