import { departures } from '../kind/__fixtures__/departures';
import { checkDataProductInMesh } from './checkDataProductInMesh';
import { DataProductEntity } from '../kind/DataProductEntityV1alpha1';
import { getReferencedRefs } from '../kind/references';

const weather: DataProductEntity = {
  ...departures({
    inputPorts: [],
    outputPorts: [{ name: 'observations', type: 'table' }],
  }),
  metadata: { name: 'hourly-weather' },
};
const existingRefs = new Set(getReferencedRefs(departures()));

describe('checkDataProductInMesh', () => {
  it('finds nothing wrong in a sound mesh', () => {
    expect(
      checkDataProductInMesh(departures(), {
        products: [departures(), weather],
        existingRefs,
      }),
    ).toEqual([]);
  });

  it('finds another product that claims the same stream', () => {
    const rival: DataProductEntity = {
      ...departures(),
      metadata: { name: 'rival' },
    };

    expect(
      checkDataProductInMesh(departures(), {
        products: [departures(), weather, rival],
        existingRefs,
      }),
    ).toEqual([
      {
        code: 'stream-claimed-by-another-product',
        severity: 'error',
        message: expect.stringContaining(
          'hands out ops.flight-departures.v1 of cluster demo, and so does dataproduct:default/rival',
        ),
        port: 'departures',
        path: 'stream.topic',
      },
    ]);
  });

  it('finds references to entities that are not in the catalog', () => {
    const findings = checkDataProductInMesh(departures(), {
      products: [weather],
      existingRefs: new Set([
        'group:default/flight-operations',
        'dataproduct:default/hourly-weather',
      ]),
    });

    expect(findings.map(({ code, path, port }) => [code, path, port])).toEqual([
      ['reference-dangling', 'spec.domain', undefined],
      ['reference-dangling', 'spec.inputPorts[1].from', 'schedule'],
    ]);
    expect(findings[0].message).toBe(
      'spec.domain refers to domain:default/flight-operations, which is not in the catalog. Correct "flight-operations", or register that entity.',
    );
  });

  it('finds approvers that are not in the catalog', () => {
    const product = departures({
      access: { approvers: ['flight-operations', 'user:default/nobody'] },
    });

    expect(
      checkDataProductInMesh(product, { products: [weather], existingRefs }),
    ).toMatchObject([
      {
        code: 'reference-dangling',
        severity: 'error',
        path: 'spec.access.approvers[1]',
        message: expect.stringContaining('user:default/nobody'),
      },
    ]);
  });

  it('finds an input from an output port that is not there', () => {
    const product = departures({
      inputPorts: [
        {
          name: 'weather',
          from: 'dataproduct:default/hourly-weather',
          port: 'forecast',
        },
      ],
    });

    expect(
      checkDataProductInMesh(product, { products: [weather], existingRefs }),
    ).toMatchObject([
      {
        code: 'input-port-unknown',
        port: 'weather',
        message: expect.stringContaining('which has only observations'),
      },
    ]);
  });

  it('warns about an input from a product on its way out', () => {
    const retired = {
      ...weather,
      spec: { ...weather.spec, lifecycle: 'retired' as const },
    };

    expect(
      checkDataProductInMesh(departures(), {
        products: [retired],
        existingRefs,
      }),
    ).toMatchObject([{ code: 'input-port-leaving', severity: 'warning' }]);
  });
});
