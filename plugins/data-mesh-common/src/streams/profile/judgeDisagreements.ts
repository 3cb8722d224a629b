import {
  Disagreement,
  DisagreementJudgement,
  FieldProfile,
} from '../../schema/openapi';
import { Kind } from './readKind';

type Judgement = Omit<DisagreementJudgement, 'path'>;

const VERDICTS = {
  both: 'the data fits both',
  schema: 'the data follows the schema, not the contract',
  contract: 'the data follows the contract, not the schema',
  neither: 'the data follows neither',
};

/**
 * Tells for each disagreement between registry and contract which of the two
 * the messages of a sample follow.
 *
 * @param profile - of the sample: how many messages there were, and the figures
 * on the disagreeing fields, also on those that no message has (see `paths` of
 * {@link profileMessages})
 *
 * @returns One judgement for each disagreement, in their order. What the viewer
 * may not see is `unknown`: a judgement tells no more than the messages would.
 * @public
 */
export function judgeDisagreements(
  disagreements: readonly Disagreement[],
  profile: { messages: number; fields: readonly FieldProfile[] },
): DisagreementJudgement[] {
  const fields = new Map(profile.fields.map(field => [field.path, field]));
  return disagreements.map(disagreement => ({
    path: disagreement.path,
    ...judge(disagreement, fields, profile.messages),
  }));
}

function judge(
  disagreement: Disagreement,
  fields: Map<string, FieldProfile>,
  messages: number,
): Judgement {
  const { path, kind } = disagreement;
  if (messages === 0) {
    return unknown('There are no messages to tell from.');
  }
  const masked = [path, ...ancestorsOf(path)].some(
    place => fields.get(place)?.masked,
  );
  if (masked) {
    return unknown(
      'The field is masked for you, so the messages that you see cannot tell. People who see it in clear find out.',
    );
  }
  const field = fields.get(path);
  if (!field || field.count === 0) {
    return unknown('Nothing in the sample could hold this field.');
  }
  switch (kind) {
    case 'undeclared':
      return judgePresence(field, 'schema');
    case 'unregistered':
      return judgePresence(field, 'contract');
    case 'required':
      return judgeRequired(disagreement, field);
    case 'type':
      return judgeType(disagreement, field);
    default:
      return unknown('The messages do not tell.');
  }
}

/** Only one side knows of the field. */
function judgePresence(
  field: FieldProfile,
  knows: 'schema' | 'contract',
): Judgement {
  const present = field.count - field.nulls;
  if (present > 0) {
    return verdict(
      `${number(present)} of ${count(field)} ${
        present === 1 ? 'has' : 'have'
      } a value for ${field.path}`,
      knows,
    );
  }
  return verdict(
    `None of ${count(field)} has a value for ${field.path}`,
    knows === 'schema' ? 'both' : 'schema',
  );
}

/** One side lets the value be absent, the other does not. */
function judgeRequired(
  { inSchema, path }: Disagreement,
  field: FieldProfile,
): Judgement {
  const lenient = inSchema === 'required' ? 'contract' : 'schema';
  if (field.nulls > 0) {
    return verdict(
      `${number(field.nulls)} of ${count(field)} ${
        field.nulls === 1 ? 'has' : 'have'
      } no ${path}`,
      lenient,
    );
  }
  const strict = lenient === 'schema' ? 'contract' : 'schema';
  return verdict(
    `${
      field.count === 1 ? 'The only one has' : `All ${count(field)} have`
    } ${path}`,
    'both',
    `, and keeps what the ${strict} demands`,
  );
}

/** Both know the field, with types that differ. */
function judgeType(
  { inSchema, inContract, path }: Disagreement,
  field: FieldProfile,
): Judgement {
  const kinds = field.kinds ?? [];
  const total = kinds.reduce((sum, kind) => sum + kind.count, 0);
  if (total === 0) {
    return unknown(`None of ${count(field)} has a value for ${path}.`);
  }
  const fits = (type: string | undefined) =>
    kinds.reduce(
      (sum, kind) => (reads(kind.type as Kind, type) ? sum + kind.count : sum),
      0,
    );
  const [asSchema, asContract] = [fits(inSchema), fits(inContract)];
  const found = kinds
    .map(kind => `${number(kind.count)} ${kind.type}`)
    .join(', ');
  const values = `Of ${number(total)} values of ${path}, ${number(
    asSchema,
  )} read as ${inSchema} and ${number(asContract)} as ${inContract}`;
  if (asSchema === total) {
    return verdict(values, asContract === total ? 'both' : 'schema');
  }
  return asContract === total
    ? verdict(values, 'contract')
    : verdict(values, 'neither', ` (${found})`);
}

/** Whether a value that reads as one type is one of another. */
function reads(kind: Kind, type: string | undefined): boolean {
  switch (type) {
    case 'string':
      return ['string', 'date', 'timestamp', 'time'].includes(kind);
    case 'number':
      return kind === 'number' || kind === 'integer';
    default:
      return kind === type;
  }
}

function ancestorsOf(path: string): string[] {
  const ancestors: string[] = [];
  let rest = path;
  while (rest !== '') {
    const end = Math.max(
      rest.lastIndexOf('.'),
      rest.endsWith(']') || rest.endsWith('}') ? rest.length - 2 : -1,
    );
    rest = rest.slice(0, Math.max(0, end));
    if (rest !== '') {
      ancestors.push(rest);
    }
  }
  return ancestors;
}

function verdict(
  values: string,
  follows: keyof typeof VERDICTS,
  more: string = '',
): Judgement {
  return { follows, message: `${values}: ${VERDICTS[follows]}${more}.` };
}

function unknown(message: string): Judgement {
  return { follows: 'unknown', message };
}

/** What was counted: messages, or entries within their lists and maps. */
function count(field: FieldProfile): string {
  const noun = /\[\]|\{\}/.test(field.path) ? 'entries' : 'messages';
  return `${number(field.count)} ${
    field.count === 1 ? noun.replace(/ies$/, 'y').replace(/s$/, '') : noun
  }`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
