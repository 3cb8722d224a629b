import { InputError } from '@backstage/errors';
import { CONSUMER_KINDS, isPortalAccountName } from './portalAccountName';

/**
 * Annotation of a consumer that names the principal it connects to Kafka with,
 * without `User:`.
 *
 * @public
 */
export const DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION = 'data-mesh/kafka-principal';

const MAX_LENGTH = 200;
/**
 * Controls, line breaks, invisible and direction-changing characters, halves of
 * surrogate pairs, unassigned code points, and spaces that are no space.
 */
const UNSEEN =
  /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;

/**
 * The text itself when it can name one principal, and no other than it seems
 * to; else throws an `InputError` that says what is wrong with it. Names of
 * client certificates (`CN=orders,O=example`) and of other scripts are fine.
 *
 * A portal account's name passes: compare {@link consumerOfAccount}, or use
 * {@link principalOfConsumer}, which does.
 */
export function demandPrincipal(text: string): string {
  const problem = findProblem(text);
  if (problem) {
    throw new InputError(
      `The principal of the annotation ${DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION} ${problem}`,
    );
  }
  return text;
}

function findProblem(text: string): string | undefined {
  if (typeof text !== 'string' || text.trim() === '') {
    return 'is empty: name one, or remove the annotation';
  }
  if (text.length > MAX_LENGTH) {
    return `is longer than ${MAX_LENGTH} characters: name a shorter one`;
  }
  if (text.trim() !== text) {
    return 'begins or ends with a space: remove it';
  }
  if (UNSEEN.test(text)) {
    return 'contains line breaks, control or invisible characters: remove them';
  }
  // Servers that prepare names by RFC 4013 take such characters for others.
  if (text.normalize('NFKC') !== text) {
    return 'contains characters that stand for others: write it in their plain form (Unicode NFKC)';
  }
  if (text.includes('*')) {
    return 'contains *, which stands for everybody: name one principal';
  }
  if (/^user:/i.test(text)) {
    return 'begins with User: leave that out, the portal adds it';
  }
  // Clients that did not authenticate at all.
  if (/^anonymous$/i.test(text)) {
    return 'is that of clients without any name: let the consumer authenticate';
  }
  if (isReserved(text) && !isPortalAccountName(text)) {
    return `begins like the accounts that the portal makes, so that its prefix for groups would meet theirs: name one that does not begin with ${CONSUMER_KINDS.join(
      ', ',
    )} and a dot`;
  }
  return undefined;
}

function isReserved(text: string): boolean {
  return CONSUMER_KINDS.includes(text.split('.', 1)[0]);
}
