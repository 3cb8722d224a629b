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

const ASCII = /^[ -~]*$/;
/** ASCII and the accented letters of Latin alphabets, which read like no other. */
const LATIN =
  /^[ -~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0218-\u021b\u1e00-\u1e99\u1e9e\u1ea0-\u1ef9]*$/;
/** The beginning of a distinguished name, RFC 4514. */
const DISTINGUISHED_NAME = /^[a-z0-9][a-z0-9.-]*=/i;

/**
 * The text itself when it can name one principal, and no other than it seems
 * to; else throws an `InputError` that says what is wrong with it. ASCII alone,
 * as letters of other scripts read like Latin ones; names of client certificates
 * (`CN=orders,O=Müller GmbH`) may have Latin letters with accents too.
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
  if (!ASCII.test(text) && !DISTINGUISHED_NAME.test(text)) {
    return 'contains letters beyond ASCII, which can read like others: write it with the letters A to Z, digits and signs';
  }
  if (!LATIN.test(text)) {
    return 'contains letters that are not Latin, which can read like Latin ones: let the cluster map the name of the certificate to a Latin one';
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
