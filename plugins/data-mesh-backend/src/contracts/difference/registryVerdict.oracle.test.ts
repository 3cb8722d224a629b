import { compareSchemas } from '@datamesh-portal/plugin-data-mesh-common/difference';
import {
  RunningSchemaRegistry,
  startSchemaRegistry,
} from '@datamesh-portal/sandbox';
import { AVRO_CASES } from './__testUtils__/avroCases';
import {
  DIFFERING_VERDICTS,
  DifferingVerdict,
  Verdict,
} from './__testUtils__/differingVerdicts';
import { JSON_CASES } from './__testUtils__/jsonCases';
import { PROTOBUF_CASES } from './__testUtils__/protobufCases';
import { SchemaCase } from './__testUtils__/SchemaCase';

jest.setTimeout(300_000);

const HEADERS = { 'content-type': 'application/vnd.schemaregistry.v1+json' };

let registry: RunningSchemaRegistry;
beforeAll(async () => {
  registry = await startSchemaRegistry();
});
afterAll(() => registry.stop());

async function send(method: string, path: string, body: object) {
  const response = await fetch(`${registry.url}${path}`, {
    method,
    headers: HEADERS,
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(`${path}: ${JSON.stringify(answer)}`);
  }
  return answer;
}

async function registryVerdict(
  subject: string,
  schemaType: string,
  { older, newer }: SchemaCase,
): Promise<Verdict> {
  await send('POST', `/subjects/${subject}/versions`, {
    schemaType,
    schema: older,
  });
  const judge = async (compatibility: string): Promise<boolean> => {
    await send('PUT', `/config/${subject}`, { compatibility });
    const { is_compatible: isCompatible } = await send(
      'POST',
      `/compatibility/subjects/${subject}/versions/1`,
      { schemaType, schema: newer },
    );
    return isCompatible;
  };
  return toVerdict(await judge('BACKWARD'), await judge('FORWARD'));
}

function toVerdict(backward: boolean, forward: boolean): Verdict {
  if (backward && forward) {
    return 'full';
  }
  if (backward) {
    return 'backward';
  }
  return forward ? 'forward' : 'none';
}

function ownVerdict(
  format: 'avro' | 'json-schema' | 'protobuf',
  { older, newer }: SchemaCase,
): Verdict {
  const changes = compareSchemas(
    { format, schema: older, references: [] },
    { format, schema: newer, references: [] },
  );
  return toVerdict(
    !changes.some(change => change.breaksWriters),
    !changes.some(change => change.breaksReaders),
  );
}

describe.each([
  ['avro', 'AVRO', AVRO_CASES],
  ['json-schema', 'JSON', JSON_CASES],
  ['protobuf', 'PROTOBUF', PROTOBUF_CASES],
] as const)('verdicts about %s', (format, schemaType, cases) => {
  it('agree with the registry, but for where and why it is known not to', async () => {
    const differing: Record<string, DifferingVerdict> = {};
    for (const [index, schemaCase] of cases.entries()) {
      const ours = ownVerdict(format, schemaCase);
      const theirs = await registryVerdict(
        `${format}-${index}-value`,
        schemaType,
        schemaCase,
      );
      if (ours !== theirs) {
        differing[schemaCase.name] = { ours, registry: theirs };
      }
    }
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(differing).toEqual(
      Object.assign({}, ...DIFFERING_VERDICTS[format].map(({ cases: c }) => c)),
    );
  });
});
