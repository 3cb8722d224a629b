import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { AccessFilter, PartyRole } from './Party';

type AddFilter = (where: Knex.QueryBuilder, filter: AccessFilter) => void;

/**
 * Keeps a query to what a permission policy allows. Criteria without members,
 * which no policy should give, mean what logic says: all of nothing holds, any
 * of nothing does not.
 */
export function restrict(
  where: Knex.QueryBuilder,
  criteria: PermissionCriteria<AccessFilter>,
  addFilter: AddFilter,
): void {
  if ('not' in criteria) {
    where.whereNot(inner => restrict(inner, criteria.not, addFilter));
  } else if ('allOf' in criteria) {
    where.where(inner => {
      inner.whereRaw('1 = 1');
      for (const each of criteria.allOf) {
        inner.andWhere(member => restrict(member, each, addFilter));
      }
    });
  } else if ('anyOf' in criteria) {
    where.where(inner => {
      inner.whereRaw('1 = 0');
      for (const each of criteria.anyOf) {
        inner.orWhere(member => restrict(member, each, addFilter));
      }
    });
  } else {
    addFilter(where, criteria);
  }
}

/** Requests and grants without a domain are in none, also when negated. */
export function inDomains(where: Knex.QueryBuilder, domains: string[]): void {
  where.where(inner => inner.whereNotNull('domain').whereIn('domain', domains));
}

/** The ids of requests in which one of the refs has a part. */
export function requestsWithParty(
  db: Knex,
  refs: string[],
  roles?: readonly PartyRole[],
): Knex.QueryBuilder {
  const parties = db('access_request_parties')
    .select('request_id')
    .whereIn('ref', refs);
  return roles ? parties.whereIn('role', roles) : parties;
}

/** A pattern for LIKE … ESCAPE '!' that finds the text anywhere. */
export function containing(text: string): string {
  // PostgreSQL takes no NUL in a text, and no text that is stored has one.
  return `%${text.replaceAll('\0', '').replace(/[!%_]/g, '!$&')}%`;
}

/** Only the columns that a value is asked for of. */
export function given(columns: Record<string, string | undefined>) {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  );
}
