import { parseEntityRef } from '@backstage/catalog-model';
import {
  principalOfConsumer,
  principalSkeleton,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Announcement } from '../journal/announcements/Announcement';
import { asJson } from '../journal/asJson';
import { AuditEntry } from '../journal/audit/AuditEntry';
import { Journal } from '../journal/Journal';
import { DeclaredPrincipal, DeclaredPrincipals } from './DeclaredPrincipals';
import {
  ClaimChange,
  Declaration,
  followDeclarations,
} from './followDeclarations';
import { NameIndex } from './NameIndex';
import { PrincipalClaim } from './PrincipalClaim';
import { PrincipalClaimsTable } from './PrincipalClaimsTable';

/** Whose principals are, at one look. */
export interface PrincipalsLook {
  /** Claims that an owner has. */
  claims: NameIndex<PrincipalClaim>;
  /** What entities declare, claimed or not. */
  declared: NameIndex<Declaration>;
}

/** Remembers who declared a principal first; others do not get it. */
export class PrincipalClaims {
  readonly #deps;
  readonly #table: PrincipalClaimsTable;

  constructor(deps: {
    clock: () => Date;
    declared: Pick<DeclaredPrincipals, 'all'>;
    journal: Journal;
    /** How long a claim stays when nobody declares its name any more. */
    keepForMs: number;
    /** Migrated, see `migrateDatabase`. */
    knex: Knex;
  }) {
    this.#deps = deps;
    this.#table = new PrincipalClaimsTable(deps.knex);
  }

  /**
   * Follows what the catalog declares now. Rejects when it does not answer.
   *
   * @param also - an entity that the catalog's search may not know yet
   */
  async look(also?: DeclaredPrincipal): Promise<PrincipalsLook> {
    const all = await this.#deps.declared.all();
    const declared = [
      ...all.filter(({ entityRef }) => entityRef !== also?.entityRef),
      ...(also ? [also] : []),
    ].flatMap(toDeclaration);
    const claims = await this.#table.all();
    const isQuiet = this.#follow(claims, declared).length === 0;
    return {
      claims: new NameIndex(isQuiet ? claims : await this.#write(declared)),
      declared: new NameIndex(declared),
    };
  }

  #follow(claims: PrincipalClaim[], declared: Declaration[]): ClaimChange[] {
    return followDeclarations(claims, declared, {
      at: this.#deps.clock(),
      keepForMs: this.#deps.keepForMs,
      newId: randomUUID,
    });
  }

  /** The claims after it; one replica at a time, on what the others wrote. */
  async #write(declared: Declaration[]): Promise<PrincipalClaim[]> {
    return this.#deps.journal.transact(
      transaction => ({ claims: new PrincipalClaimsTable(transaction) }),
      async ({ claims, audit, announce }) => {
        await claims.lock();
        for (const change of this.#follow(await claims.all(), declared)) {
          const { before, after } = change;
          if (after) {
            await (before ? claims.update(after) : claims.insert(after));
          } else if (before) {
            await claims.remove(before);
          }
          await audit(entryOf(change, this.#deps.clock()));
          for (const announcement of tellOwner(change)) {
            await announce(announcement);
          }
        }
        return claims.all();
      },
    );
  }
}

/** Nothing for what no entity may have, and for accounts of the portal. */
function toDeclaration(declared: DeclaredPrincipal): Declaration[] {
  const { entityRef, owner, principal } = declared;
  try {
    const { principalSource } = principalOfConsumer(entityRef, principal);
    return principalSource === 'annotation'
      ? [{ name: principalSkeleton(principal), entityRef, owner }]
      : [];
  } catch {
    return [];
  }
}

function entryOf(change: ClaimChange, at: Date): AuditEntry {
  const { before, after } = change;
  return {
    at,
    action: actionOf(change),
    subject: `principal:${(after ?? before)?.id}`,
    before: before && asJson({ ...before }),
    after: after && asJson({ ...after }),
  };
}

function actionOf({ before, after }: ClaimChange): string {
  if (!before) {
    return 'principal-claim';
  }
  if (!after) {
    return 'principal-free';
  }
  return before.owner === after.owner
    ? 'principal-change'
    : 'principal-hand-over';
}

/** The owner hears of rivals, and when somebody else is about to have the name. */
function tellOwner({ before, after }: ClaimChange): Announcement[] {
  if (!after) {
    return [];
  }
  const { owner: recipient, entityRef } = before ?? after;
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const tell = (title: string, description: string): Announcement => ({
    recipients: [recipient],
    title,
    description,
    link: `/catalog/${namespace}/${kind}/${name}`,
    severity: 'high',
    scope: `principal:${after.id}`,
    signal: {},
  });
  const moved = `The catalog names another owner of ${entityRef}. If that is wrong, mend it in the catalog.`;
  if (after.owner !== recipient) {
    return [
      tell(`The principal of ${name} belongs to ${after.owner} now`, moved),
    ];
  }
  if (after.movingTo && after.movingTo !== before?.movingTo) {
    return [
      tell(
        `${after.movingTo} is about to have the principal of ${name}`,
        moved,
      ),
    ];
  }
  // Who it is, the recipient may not be allowed to see.
  return after.rival && after.rival !== before?.rival
    ? [
        tell(
          `Somebody else declares the principal of ${name} too`,
          'The same name, one that begins with it, or one that reads alike. It stays yours, and they get nothing by it; the audit trail says to the stewards who it is.',
        ),
      ]
    : [];
}
