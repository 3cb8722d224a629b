import { Entity, entityKindSchemaValidator } from '@backstage/catalog-model';
import fc from 'fast-check';
import { contractMutation } from '../odcs/__testUtils__/contractMutation';
import { departures, departuresWithPort } from './__fixtures__/departures';
import { dataProductSchema } from './dataProductSchema';
import { validateDataProduct } from './validateDataProduct';

describe('validateDataProduct', () => {
  it('accepts a sound product', () => {
    expect(validateDataProduct(departures())).toEqual([]);
  });

  it.each<[string, Entity, string, RegExp]>([
    [
      'a missing owner',
      departures({ owner: undefined }),
      'spec.owner',
      /must be a text/,
    ],
    [
      'an unknown type',
      departures({ type: 'source' }),
      'spec.type',
      /must be one of source-aligned, aggregate, consumer-aligned, found the text "source"/,
    ],
    [
      'a misspelt field of a port',
      departuresWithPort({ contrat: 'x' }),
      'spec.outputPorts[0].contrat',
      /is not a field of an output port/,
    ],
    [
      'a misspelt field of access',
      departures({ access: { aprovers: [] } }),
      'spec.access.aprovers',
      /did you mean approvers\?/,
    ],
    [
      'an audience of the preview that is none',
      departures({ access: { preview: 'grantees' } }),
      'spec.access.preview',
      /must be one of everyone, granted, found the text "grantees"/,
    ],
    [
      'permanent access that is neither allowed nor not',
      departures({ access: { allowPermanent: 'yes' } }),
      'spec.access.allowPermanent',
      /must be true or false/,
    ],
    [
      'a topic that Kafka would not take',
      departuresWithPort({ stream: { cluster: 'demo', topic: 'a b' } }),
      'spec.outputPorts[0].stream.topic',
      /must be a topic name/,
    ],
    [
      'a port name with a slash',
      departuresWithPort({ name: 'a/b' }),
      'spec.outputPorts[0].name',
      /letters, digits/,
    ],
    [
      'a version without meaning',
      departures({ version: 'latest' }),
      'spec.version',
      /a semantic version such as 1.4.0/,
    ],
    [
      'a contract that is a list',
      departuresWithPort({ contract: [] }),
      'spec.outputPorts[0].contract',
      /write contract: \{ \$text:/,
    ],
    [
      'a source without its kind',
      departures({ inputPorts: [{ name: 'w', from: 'hourly-weather' }] }),
      'spec.inputPorts[0].from',
      /must be an entity reference such as dataproduct:default\/<name>, found "hourly-weather"/,
    ],
    [
      'a source of a kind that holds no data',
      departures({ inputPorts: [{ name: 'w', from: 'user:default/x' }] }),
      'spec.inputPorts[0].from',
      /must refer to a DataProduct, Resource or API, found a user/,
    ],
    [
      'an unreadable owner',
      departures({ owner: 'group:' }),
      'spec.owner',
      /must be an entity reference such as group:default\/<name>/,
    ],
    [
      'a later version of the kind',
      { ...departures(), apiVersion: 'data-mesh/v2' } as Entity,
      'apiVersion',
      /must be data-mesh\/v1alpha1/,
    ],
  ])('explains %s', (_, entity, path, message) => {
    expect(validateDataProduct(entity)).toEqual([
      { path, message: expect.stringMatching(message) },
    ]);
  });

  it('rejects an entity without a spec', () => {
    const { spec, ...entity } = departures();

    expect(spec).toBeDefined();
    expect(validateDataProduct(entity as unknown as Entity)).toEqual([
      { path: 'spec', message: 'is missing: a data product needs it' },
    ]);
  });

  it('gives the verdict of the JSON schema, references aside', () => {
    const matchesSchema = entityKindSchemaValidator(dataProductSchema);
    const verdict = (entity: Entity) => {
      try {
        return Boolean(matchesSchema(entity));
      } catch {
        return false;
      }
    };
    const aboutReferences = /^must (be an entity reference|refer to)/;
    const verdicts = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(contractMutation(departures().spec), spec => {
        const entity = { ...departures(), spec } as unknown as Entity;
        const expected = verdict(entity);
        verdicts[expected ? 'valid' : 'invalid'] += 1;
        const problems = validateDataProduct(entity).filter(
          ({ message }) => !aboutReferences.test(message),
        );
        expect({ valid: problems.length === 0, spec }).toEqual({
          valid: expected,
          spec,
        });
      }),
      { numRuns: 3_000, seed: 11 },
    );
    expect(verdicts.valid).toBeGreaterThan(300);
    expect(verdicts.invalid).toBeGreaterThan(1_000);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (entity, spec) => {
        const entities = [entity, { ...departures(), spec }] as Entity[];
        expect(() => entities.forEach(validateDataProduct)).not.toThrow();
      }),
      { numRuns: 1_000, seed: 13 },
    );
  });
});
