import { Entity } from '@backstage/catalog-model';
import { departures } from './__fixtures__/departures';
import { getReferencedRefs, getReferences } from './references';

describe('getReferences', () => {
  it('resolves owner, domain, approvers and inputs with their usual kinds', () => {
    expect(getReferencedRefs(departures())).toEqual([
      'group:default/flight-operations',
      'domain:default/flight-operations',
      'dataproduct:default/hourly-weather',
      'resource:default/schedule-db',
    ]);
  });

  it('takes the namespace of the product where none is written', () => {
    const entity: Entity = {
      ...departures({ inputPorts: [] }),
      metadata: { name: 'x', namespace: 'ops' },
    };

    expect(getReferencedRefs(entity)).toEqual([
      'group:ops/flight-operations',
      'domain:ops/flight-operations',
    ]);
  });

  it('says where each reference stands', () => {
    expect(
      getReferences(departures()).map(({ path, port }) => [path, port]),
    ).toEqual([
      ['spec.owner', undefined],
      ['spec.domain', undefined],
      ['spec.access.approvers[0]', undefined],
      ['spec.inputPorts[0].from', 'weather'],
      ['spec.inputPorts[1].from', 'schedule'],
    ]);
  });

  it.each(['', 'group:', ':x', 'a b', '../x', 'group:default/', 'x/y/z'])(
    'leaves %p without a meaning',
    owner => {
      expect(getReferences(departures({ owner }))[0].ref).toBeUndefined();
    },
  );
});
