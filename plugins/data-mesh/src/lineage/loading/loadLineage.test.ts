import { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { KnownEntities, loadLineage } from './loadLineage';

/** p0 → p1 → … → p9, and p5 → many consumers. */
function river(consumers: number): Entity[] {
  const names = Array.from({ length: 10 }, (_, i) => `p${i}`);
  const entity = (name: string, from: string[], to: string[]): Entity => ({
    apiVersion: 'data-mesh/v1alpha1',
    kind: 'DataProduct',
    metadata: { name, namespace: 'default' },
    spec: { outputPorts: [{ name: 'out', type: 'stream' }] },
    relations: [
      ...from.map(other => ({
        type: 'consumesDataFrom',
        targetRef: `dataproduct:default/${other}`,
      })),
      ...to.map(other => ({
        type: 'providesDataTo',
        targetRef: `dataproduct:default/${other}`,
      })),
    ],
  });
  const fans = Array.from({ length: consumers }, (_, i) => `fan${i}`);
  return [
    ...names.map((name, i) =>
      entity(name, i > 0 ? [names[i - 1]] : [], [
        ...names.slice(i + 1, i + 2),
        ...(i === 5 ? fans : []),
      ]),
    ),
    ...fans.map(name => entity(name, ['p5'], [])),
  ];
}

function observed(entities: Entity[]) {
  const api = catalogApiMock({ entities });
  return {
    api,
    reads: jest.spyOn(api, 'getEntitiesByRefs'),
    named: (name: string) => entities.find(e => e.metadata.name === name)!,
  };
}

describe('loadLineage', () => {
  it('reads one wave for each step, and contracts in none', async () => {
    const { api, reads, named } = observed(river(0));

    const { view } = await loadLineage(
      api,
      named('p4'),
      { depth: 3 },
      new Map(),
    );

    expect(view.distances.size).toBe(7);
    expect(reads).toHaveBeenCalledTimes(3);
    for (const [{ fields }] of reads.mock.calls) {
      expect(fields).toContain('spec.outputPorts.0.name');
      expect(fields).not.toContain('spec.outputPorts');
    }
  });

  it('reads nothing twice when the depth grows', async () => {
    const { api, reads, named } = observed(river(0));
    const known: KnownEntities = new Map();

    await loadLineage(api, named('p4'), { depth: 1 }, known);
    reads.mockClear();
    await loadLineage(api, named('p4'), { depth: 2 }, known);

    expect(reads.mock.calls.flatMap(([{ entityRefs }]) => entityRefs)).toEqual([
      'dataproduct:default/p2',
      'dataproduct:default/p6',
    ]);
  });

  it('reads no more than the limit, and says that there is more', async () => {
    const { api, reads, named } = observed(river(500));

    const { view } = await loadLineage(
      api,
      named('p5'),
      { depth: 1, maxNodes: 300 },
      new Map(),
    );

    const read = reads.mock.calls.flatMap(([{ entityRefs }]) => entityRefs);
    expect(read).toHaveLength(299);
    expect(view.hiddenTotal).toBe(502 - 299 + 1);
    for (const [{ entityRefs }] of reads.mock.calls) {
      expect(entityRefs.length).toBeLessThanOrEqual(100);
    }
  });

  it('reads products with very many ports completely', async () => {
    const [p0, p1] = river(0);
    const outputPorts = Array.from({ length: 50 }, (_, i) => ({
      name: `port-${i}`,
      type: 'stream',
    }));
    const { api, reads } = observed([p0, { ...p1, spec: { outputPorts } }]);

    const { graph } = await loadLineage(api, p0, { depth: 1 }, new Map());

    expect(graph.nodes.get('dataproduct:default/p1')).toMatchObject({
      outputPorts,
    });
    expect(reads).toHaveBeenCalledTimes(2);
  });
});
