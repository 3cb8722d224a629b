import { ConfigReader } from '@backstage/config';
import { readSensitivitySettings } from './catalog/SensitivitySettings';
import { FakePlatform } from './__testUtils__/FakePlatform';
import { contractFor } from './__testUtils__/contracts';
import { dataProduct, streamPort } from './__testUtils__/products';
import { draft } from './__testUtils__/startAccessPortal';
import { Portal } from './__testUtils__/startPortal';
import { startsPortal } from './__testUtils__/startsPortal';

const TOPIC = 'weather.wind.v1';
const messages = '/products/default/wind/ports/readings/messages';

/** The temperature with what marks it, or the contract or its schema object. */
function marked(where: 'property' | 'object' | 'contract', mark: string) {
  const contract = contractFor(TOPIC);
  switch (where) {
    case 'property':
      return contract.replace(
        'logicalType: number\n',
        `logicalType: number\n        ${mark}\n`,
      );
    case 'object':
      return contract.replace(
        'logicalType: object\n',
        `logicalType: object\n    ${mark}\n`,
      );
    default:
      return `${contract}${mark}\n`;
  }
}

const custom = (property: string, value: string) =>
  `customProperties: [{ property: ${property}, value: ${value} }]`;

const start = startsPortal(() => ({}));

const startWith = (contract: string, sensitivity: object = {}) =>
  start({
    entities: [dataProduct('wind', [streamPort(TOPIC, { contract })])],
    platforms: [
      new FakePlatform()
        .enforcing()
        .addTopic(TOPIC, { id: 7, temperature: 8.125, email: 'a@b' }),
    ],
    config: {
      dataMesh: { sensitivity, access: { stewards: 'data-stewards' } },
    },
  });

/** What each part of the portal makes of the temperature. */
async function readings({ analyst }: Portal) {
  const [read, schema, options, plan] = await Promise.all([
    analyst.get(messages).expect(200),
    analyst.get('/products/default/wind/ports/readings/schema').expect(200),
    analyst.get('/access/options/default/wind').expect(200),
    analyst.post('/access/plans').send(draft()).expect(200),
  ]);
  const named = ({ name, path }: { name?: string; path: string }) =>
    (name ?? path) === 'temperature';
  return {
    isShown: read.text.includes('8.125'),
    isOpenInSchema: !schema.body.fields.find(named).classified,
    isFreeForAll: !options.body.ports[0].classifiedFields.some(named),
    stages: plan.body.stages.map(({ kind }: { kind: string }) => kind),
  };
}

describe('what reads as sensitive', () => {
  it.each([
    ['property', 'tags: [TABLE_PII]', false],
    ['property', custom('tags', 'PII'), false],
    ['property', custom('privacy', 'personal'), false],
    ['property', custom('sensitivity', 'high'), false],
    ['property', 'encryptedName: temperature_encrypted', false],
    ['property', custom('dataClass', 'restricted'), true],
    ['object', 'tags: [special-category]', false],
    ['object', custom('dataClassification', 'restricted'), true],
    ['contract', 'tags: [personally-identifiable]', false],
    ['contract', 'tags: [restricted]', true],
  ] as const)(
    'is the same for masking, schema, access and stewards: of the %s, %s',
    async (where, mark, needsSteward) => {
      const portal = await startWith(marked(where, mark));

      expect(await readings(portal)).toEqual({
        isShown: false,
        isOpenInSchema: false,
        isFreeForAll: false,
        stages: needsSteward ? ['owner', 'steward'] : ['owner'],
      });
    },
  );

  it('is not what denies it', async () => {
    const contract = marked('property', custom('sensitivity', 'none'));

    expect(await readings(await startWith(contract))).toEqual({
      isShown: true,
      isOpenInSchema: true,
      isFreeForAll: true,
      stages: ['owner'],
    });
  });

  it('is marked by the words of the configuration', async () => {
    const contract = marked('property', 'tags: [streng-vertraulich]');
    const words = { words: ['vertraulich'] };

    expect((await readings(await startWith(contract))).isShown).toBe(true);
    expect(await readings(await startWith(contract, words))).toMatchObject({
      isShown: false,
      isOpenInSchema: false,
      isFreeForAll: false,
    });
  });

  it('is not marked by words that the configuration ignores, but by restricted', async () => {
    const ignoring = { ignoredWords: ['private', 'Restricted'] };

    const isShown = async (tag: string) =>
      (
        await readings(
          await startWith(marked('property', `tags: [${tag}]`), ignoring),
        )
      ).isShown;

    expect(await isShown('private-label')).toBe(true);
    expect(await isShown('restricted')).toBe(false);
  });

  it.each(['words', 'ignoredWords', 'personalNames', 'ignoredNames'])(
    'is not asked of %s that could find nothing',
    key => {
      const read = (text: string) => () =>
        readSensitivitySettings(
          new ConfigReader({ dataMesh: { sensitivity: { [key]: [text] } } }),
        );

      expect(read('4')).toThrow(`dataMesh.sensitivity.${key}`);
      expect(read(' ')).toThrow('without a letter');
      expect(read('C4')).not.toThrow();
    },
  );

  it('is found where only a name tells it, by the names of the configuration', async () => {
    const contract = contractFor(TOPIC);
    const findings = async (sensitivity: object) => {
      const { weatherOwner } = await startWith(contract, sensitivity);
      const { body } = await weatherOwner
        .get('/products/default/wind/findings')
        .expect(200);
      return body.items.filter(
        ({ code }: { code: string }) => code === 'personal-field-unmarked',
      );
    };

    expect(await findings({})).toEqual([]);
    expect(await findings({ personalNames: ['temperature'] })).toEqual([
      expect.objectContaining({
        severity: 'warning',
        port: 'readings',
        path: 'temperature',
        message: expect.stringMatching(
          /in clear: temperature\. Give .* a tag such as pii/,
        ),
      }),
    ]);
  });
});
