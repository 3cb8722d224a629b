import { mockServices } from '@backstage/backend-test-utils';
import { hashKeyOf, readMaskingSettings } from './MaskingSettings';
import { readPreviewSettings } from './PreviewSettings';

const config = (dataMesh: object) =>
  mockServices.rootConfig({ data: { dataMesh: dataMesh as {} } });

describe('the settings of reads', () => {
  it('have limits that nobody has to write', () => {
    expect(readPreviewSettings(config({}))).toEqual({
      maxMessages: 1_000_000,
      maxBytes: 536_870_912,
      maxTimeMs: 30_000,
      readsPerPerson: 4,
      tailsPerPerson: 5,
      maxTailTimeMs: 1_800_000,
    });
  });

  it('are what the configuration says', () => {
    const preview = {
      maxMessages: 10,
      maxTime: '2 minutes',
      readsPerPerson: 1,
    };

    expect(readPreviewSettings(config({ preview }))).toMatchObject({
      maxMessages: 10,
      maxTimeMs: 120_000,
      readsPerPerson: 1,
    });
  });

  it.each([
    { maxMessages: 0 },
    { maxBytes: 1.5 },
    { readsPerPerson: -1 },
    { maxTime: '0 seconds' },
    { maxTailTime: '3 days' },
  ])('are refused when they make no sense: %j', preview => {
    const [key] = Object.keys(preview);

    expect(() => readPreviewSettings(config({ preview }))).toThrow(
      `dataMesh.preview.${key} must be`,
    );
  });
});

describe('the settings of masking', () => {
  const hashKey = '0123456789abcdef0123456789abcdef';

  it('show a sign unless they say something else', () => {
    expect(readMaskingSettings(config({}))).toEqual({
      methods: { default: 'sign', byClassification: {} },
    });
  });

  it('are what the configuration says', () => {
    const masking = {
      method: 'partial',
      methods: [{ classification: 'restricted', method: 'null' }],
      hashKey,
    };

    expect(readMaskingSettings(config({ masking }))).toEqual({
      methods: {
        default: 'partial',
        byClassification: { restricted: 'null' },
      },
      hashKey,
    });
  });

  it('are refused when they would mask in a way that nobody knows', () => {
    expect(() =>
      readMaskingSettings(config({ masking: { method: 'rot13' } })),
    ).toThrow('knows the methods sign');
  });

  it('refuse a key that can be guessed, without telling it', () => {
    const attempt = () =>
      readMaskingSettings(config({ masking: { hashKey: 'wind123' } }));

    expect(attempt).toThrow('must have 32 characters at least');
    expect(attempt).not.toThrow('wind123');
  });

  it('give each stream a key of its own, and none without one', () => {
    const settings = { methods: {}, hashKey };
    const keys = [
      { cluster: 'demo', topic: 'wind' },
      { cluster: 'demo', topic: 'rain' },
      { cluster: 'moon', topic: 'wind' },
    ].map(stream => hashKeyOf(settings, stream));

    expect(new Set(keys).size).toBe(3);
    expect(keys).not.toContain(hashKey);
    expect(
      hashKeyOf({ methods: {} }, { cluster: 'demo', topic: 'wind' }),
    ).toBeUndefined();
  });
});
