import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import {
  departures,
  departuresContract,
  departuresWithPort,
} from '../kind/__fixtures__/departures';
import { checkDataProduct } from './checkDataProduct';

const codes = (entity: Entity) => checkDataProduct(entity).map(f => f.code);

describe('checkDataProduct', () => {
  it('finds nothing wrong with a sound product', () => {
    expect(checkDataProduct(departures())).toEqual([]);
  });

  it('finds two ports of one name', () => {
    const [port] = departures().spec.outputPorts;
    const [input] = departures().spec.inputPorts!;

    expect(codes(departures({ outputPorts: [port, port, port] }))).toEqual([
      'port-duplicate',
    ]);
    expect(codes(departures({ inputPorts: [input, input] }))).toEqual([
      'port-duplicate',
    ]);
  });

  it('finds one stream behind two ports', () => {
    const [port] = departures().spec.outputPorts;

    expect(
      checkDataProduct(
        departures({ outputPorts: [port, { ...port, name: 'copy' }] }),
      ),
    ).toEqual([
      {
        code: 'stream-claimed-twice',
        severity: 'error',
        message:
          'Output ports "departures" and "copy" both hand out ops.flight-departures.v1 of cluster demo. Keep one of them.',
        port: 'copy',
        path: 'stream.topic',
      },
    ]);
  });

  it('finds a stream port without its stream, and a stream without use', () => {
    expect(codes(departuresWithPort({ stream: undefined }))).toEqual([
      'port-without-stream',
    ]);
    expect(codes(departuresWithPort({ type: 'table' }))).toEqual([
      'stream-unused',
    ]);
  });

  it('finds a port without a contract', () => {
    expect(
      checkDataProduct(departuresWithPort({ contract: undefined })),
    ).toEqual([
      {
        code: 'port-without-contract',
        severity: 'warning',
        message: expect.stringContaining(
          'Add contract: { $text: ./contracts/<file>.odcs.yaml }',
        ),
        port: 'departures',
        path: 'contract',
      },
    ]);
    expect(codes(departuresWithPort({ contract: ' ' }))).toEqual([
      'port-without-contract',
    ]);
  });

  it('gives one finding for each problem of a contract, with its path', () => {
    const contract = {
      ...departuresContract,
      stauts: 'x',
      version: 1,
    };

    expect(
      checkDataProduct(departuresWithPort({ contract })).map(
        ({ code, path, message }) => [code, path, message],
      ),
    ).toEqual([
      [
        'contract-invalid',
        'version',
        'Contract of output port "departures": version must be a text, found the number 1; put it in quotes: "1".',
      ],
      [
        'contract-invalid',
        'stauts',
        expect.stringContaining('stauts is not a field of a data contract'),
      ],
    ]);
  });

  it('says in which line the text of a contract breaks', () => {
    expect(
      checkDataProduct(departuresWithPort({ contract: 'id: "x' })),
    ).toMatchObject([{ code: 'contract-invalid', path: 'line 1, column 7' }]);
  });

  it('finds a contract that could not be read', () => {
    expect(
      checkDataProduct(
        departuresWithPort({
          contract: { $text: './x.yaml', unreadable: 'there is no such file' },
        }),
      )[0],
    ).toMatchObject({
      code: 'contract-unreadable',
      message: expect.stringContaining(
        'The contract "./x.yaml" of output port "departures" cannot be read: there is no such file.',
      ),
    });
    expect(
      checkDataProduct(
        departuresWithPort({ contract: { $txt: './x.yaml' } }),
      )[0].message,
    ).toContain('$txt is not a placeholder, use $text');
  });

  it('finds a contract about another topic', () => {
    const stream = { cluster: 'demo', topic: 'ops.flight-departures.v2' };

    expect(checkDataProduct(departuresWithPort({ stream }))).toEqual([
      {
        code: 'contract-topic-mismatch',
        severity: 'error',
        message: expect.stringContaining(
          'says nothing about ops.flight-departures.v2, only about ops.flight-departures.v1',
        ),
        port: 'departures',
        path: 'schema[0].physicalName',
      },
    ]);
  });

  it('finds a contract that describes the topic twice', () => {
    const [object] = departuresContract.schema;
    const contract = { ...departuresContract, schema: [object, object] };

    expect(checkDataProduct(departuresWithPort({ contract }))[0]).toMatchObject(
      {
        code: 'contract-topic-mismatch',
        message: expect.stringContaining('more than once'),
      },
    );
  });

  it('finds a contract of another product, whatever way it names this one', () => {
    const named = (dataProduct: string) =>
      codes(
        departuresWithPort({
          contract: { ...departuresContract, dataProduct },
        }),
      );

    expect(named('flight-arrivals')).toEqual(['contract-product-mismatch']);
    expect(named('Flight Departures')).toEqual([]);
    expect(named('dataproduct:default/flight-departures')).toEqual([]);
  });

  it('finds an input port that does not say from which output port', () => {
    const from = 'dataproduct:default/hourly-weather';

    expect(
      checkDataProduct(departures({ inputPorts: [{ name: 'w', from }] })),
    ).toMatchObject([
      {
        code: 'input-port-without-port-name',
        port: 'w',
        path: 'spec.inputPorts[0].port',
      },
    ]);
    expect(
      codes(
        departures({
          inputPorts: [{ name: 's', from: 'resource:default/db', port: 'x' }],
        }),
      ),
    ).toEqual(['input-port-name-unused']);
  });

  it('finds fields of the spec that look like slips, and leaves those of others', () => {
    expect(
      checkDataProduct(
        departures({ purpse: 'x', inputPorts: [], costCentre: 'y' }),
      ).map(({ message }) => message),
    ).toEqual([
      'spec.purpse is not a field of a data product and has no effect; did you mean purpose?',
    ]);
  });

  it('wants a word about what replaces a product on its way out', () => {
    expect(codes(departures({ lifecycle: 'retired' }))).toEqual([
      'retirement-unexplained',
    ]);
    expect(
      codes(
        departures({ lifecycle: 'deprecated', limitations: 'Use arrivals.' }),
      ),
    ).toEqual([]);
  });

  it('never throws, whatever the entity holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (spec, part) => {
        const entities = [
          { spec } as unknown as Entity,
          departures({ outputPorts: part, access: spec }),
          departures({ inputPorts: [part, spec] }),
          departuresWithPort({ stream: part, contract: spec }),
        ];
        expect(() => entities.forEach(checkDataProduct)).not.toThrow();
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });
});
