import { FieldProfile, Message, Payload } from '../../schema/openapi';
import { SchemaField } from '../../schemas/SchemaField';
import { declaredFields } from './declaredFields';
import { Sample } from './Sample';

const MOST_VALUES = 2_000_000;

/**
 * See {@link profileMessages}.
 *
 * @public
 */
export interface ProfileOptions {
  paths?: readonly string[];
  fields?: readonly SchemaField[];
}

/** @public */
export interface MessageProfile {
  /**
   * How many were looked at: the first ones, where they hold more than two
   * million values together.
   */
  messages: number;
  /** In the order in which they were met, each before what is in it. */
  fields: FieldProfile[];
  /** Messages whose value could not be decoded. */
  undecodable: number;
  /** Messages whose value is not shown at all. */
  withheld: number;
  /** Whether there were more fields than are profiled, which are 500. */
  isCut: boolean;
}

/**
 * Figures on each field of the values of messages, as they are shown to
 * somebody. Of what is masked there is only how many there are; pseudonyms and
 * ends of texts count as what they are. Memory is bounded by the number of
 * fields, not of messages.
 *
 * @param options - `paths`: fields that are profiled also when no message has
 * them, in the notation of `FieldNode.path`; `fields`: of the registered schema,
 * which tells numbers that are written as texts, and maps
 * @public
 */
export function profileMessages(
  messages: readonly Message[],
  options: ProfileOptions = {},
): MessageProfile {
  const steps = profileGradually(messages, options);
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  return step.value;
}

/**
 * As {@link profileMessages}, message by message: thousands of large ones take
 * seconds, in which others want to get their turn.
 *
 * @public
 */
export function* profileGradually(
  messages: readonly Message[],
  options: ProfileOptions = {},
): Generator<void, MessageProfile, void> {
  const declared = declaredFields(options.fields ?? []);
  const sample = new Sample(declared, options.paths ?? []);
  const values: Payload[] = [];
  for (const { value } of messages) {
    if (sample.size >= MOST_VALUES) {
      break;
    }
    values.push(value);
    sample.add(value);
    yield;
  }
  yield* sample.finish(values);
  return {
    messages: values.length,
    fields: sample.profiles(),
    undecodable: values.filter(isUndecodable).length,
    withheld: values.filter(({ format }) => format === 'withheld').length,
    isCut: sample.isCut,
  };
}

function isUndecodable({ format, error }: Payload): boolean {
  return format !== 'withheld' && error !== undefined;
}
