import { FieldProfile, Message, Payload } from '../../schema/openapi';
import { SchemaField } from '../SchemaField';
import { declaredFields } from './declaredFields';
import { Sample } from './Sample';

/**
 * @public
 */
export interface MessageProfile {
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
  options: { paths?: readonly string[]; fields?: readonly SchemaField[] } = {},
): MessageProfile {
  const declared = declaredFields(options.fields ?? []);
  const sample = new Sample(declared, options.paths ?? []);
  const values = messages.map(({ value }) => value);
  values.forEach(value => sample.add(value));
  sample.finish(values);
  return {
    fields: sample.profiles(),
    undecodable: values.filter(isUndecodable).length,
    withheld: values.filter(({ format }) => format === 'withheld').length,
    isCut: sample.isCut,
  };
}

function isUndecodable({ format, error }: Payload): boolean {
  return format !== 'withheld' && error !== undefined;
}
