import { Entity } from '@backstage/catalog-model';
import { departures, departuresWithPort } from './__fixtures__/departures';
import {
  getInputPorts,
  getOutputPort,
  getOutputPorts,
  getStream,
  isDataProduct,
} from './ports';

const malformed = (spec: unknown) => ({ ...departures(), spec } as Entity);

describe('isDataProduct', () => {
  it('knows the kind in any case and version', () => {
    expect(isDataProduct(departures())).toBe(true);
    expect(
      isDataProduct({ ...departures(), kind: 'dataproduct' } as Entity),
    ).toBe(true);
    expect(
      isDataProduct({ ...departures(), apiVersion: 'data-mesh/v2' } as Entity),
    ).toBe(true);
  });

  it('leaves other kinds, and kinds of that name of others', () => {
    expect(isDataProduct({ ...departures(), kind: 'API' } as Entity)).toBe(
      false,
    );
    expect(
      isDataProduct({
        ...departures(),
        apiVersion: 'example.com/v1',
      } as Entity),
    ).toBe(false);
    expect(isDataProduct({ kind: 7 } as unknown as Entity)).toBe(false);
  });
});

describe('ports', () => {
  it('are found by name', () => {
    expect(getOutputPort(departures(), 'departures')?.type).toBe('stream');
    expect(getOutputPort(departures(), 'arrivals')).toBeUndefined();
  });

  it.each([undefined, null, 'x', { outputPorts: 'x', inputPorts: {} }])(
    'are none when the spec is %p',
    spec => {
      expect(getOutputPorts(malformed(spec))).toEqual([]);
      expect(getInputPorts(malformed(spec))).toEqual([]);
    },
  );

  it('without a name are left out', () => {
    expect(
      getOutputPorts(
        malformed({ outputPorts: [null, 'x', {}, [], { name: 'a' }] }),
      ),
    ).toEqual([{ name: 'a' }]);
  });

  it('lead to a stream when they are streams', () => {
    const streamOf = (port: Record<string, unknown>) =>
      getStream(departuresWithPort(port).spec.outputPorts[0]);

    expect(streamOf({})).toEqual({
      cluster: 'demo',
      topic: 'ops.flight-departures.v1',
    });
    expect(streamOf({ type: 'table' })).toBeUndefined();
    expect(streamOf({ stream: { topic: 'x' } })).toBeUndefined();
    expect(streamOf({ stream: 'x' })).toBeUndefined();
  });
});
