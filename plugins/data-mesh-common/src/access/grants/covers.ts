import { AccessOperation } from '../../schema/openapi';
import { DAY_MS } from '../DAY_MS';
import { GrantRecord } from '../GrantRecord';
import { isInForce } from './grantStateOf';

/** Two requests for 90 days, made on one morning, are for the same time. */
const SAME_END_MS = DAY_MS;

/** The access to one port that somebody is about to ask for. @public */
export interface AskedAccess {
  /** Canonical ref. */
  product: string;
  port: string;
  /** Canonical ref. */
  consumer: string;
  /** Where given, a grant to another principal does not count. */
  principal?: string;
  operation: AccessOperation;
  transactional?: boolean;
  /** Paths of classified fields in clear text. */
  clearFields: string[];
  /** Absent for permanent access. */
  until?: Date;
}

/**
 * Whether a grant already gives what is asked for: `equal` just that, `wider`
 * that and more, `no` not all of it. Ends less than a day apart are equal. A
 * grant that is not in force covers nothing; one that is not on the platform
 * yet does.
 *
 * @public
 */
export function covers(
  grant: GrantRecord,
  asked: AskedAccess,
  now: Date,
): 'equal' | 'wider' | 'no' {
  const isSame =
    isInForce(grant, now) &&
    grant.product === asked.product &&
    grant.port === asked.port &&
    grant.consumer === asked.consumer &&
    (asked.principal ?? grant.principal) === grant.principal &&
    grant.operation === asked.operation;
  if (!isSame) {
    return 'no';
  }
  const fields = new Set(asked.clearFields);
  const isMore = [
    compareEnds(grant.until, asked.until),
    Number(grant.transactional) - Number(asked.transactional ?? false),
    compareSets(new Set(grant.clearFields), fields),
  ];
  if (isMore.some(difference => !(difference >= 0))) {
    return 'no';
  }
  return isMore.some(difference => difference > 0) ? 'wider' : 'equal';
}

function compareEnds(granted: Date | undefined, asked: Date | undefined) {
  if (!granted || !asked) {
    return Number(!granted) - Number(!asked);
  }
  const difference = granted.getTime() - asked.getTime();
  return Math.abs(difference) < SAME_END_MS ? 0 : difference;
}

function compareSets(granted: Set<string>, asked: Set<string>): number {
  return [...asked].every(field => granted.has(field))
    ? granted.size - asked.size
    : -1;
}
