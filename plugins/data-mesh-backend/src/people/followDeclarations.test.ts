import fc from 'fast-check';
import {
  ClaimChange,
  Declaration,
  followDeclarations,
  MOVE_MS,
} from './followDeclarations';
import { NameIndex } from './NameIndex';
import { PrincipalClaim } from './PrincipalClaim';

const DAY_MS = 86_400_000;
const start = new Date('2027-02-01T00:00:00Z');

/** Claims that follow what is declared, as time goes by. */
function claimBook() {
  let claims: PrincipalClaim[] = [];
  let ids = 0;
  return {
    claims: () => claims,
    owners: () =>
      Object.fromEntries(claims.map(({ name, owner }) => [name, owner])),
    /** After so many ms since the start, the catalog declares this. */
    follow(ms: number, ...declared: Declaration[]): ClaimChange[] {
      const changes = followDeclarations(claims, declared, {
        at: new Date(start.getTime() + ms),
        keepForMs: 30 * DAY_MS,
        newId: () => `claim-${++ids}`,
      });
      const gone = new Set(changes.map(({ before }) => before?.id));
      claims = [
        ...claims.filter(({ id }) => !gone.has(id)),
        ...changes.flatMap(({ after }) => after ?? []),
      ];
      return changes;
    },
  };
}

const says = (
  name: string,
  owner: string,
  entityRef: string = `component:default/${owner}`,
): Declaration => ({ name, owner, entityRef });

describe('claims on principals', () => {
  it.each(['orders', 'orders.eu', 'orders.eu.x'])(
    'are of the first, whoever declares %s later',
    name => {
      const book = claimBook();
      book.follow(0, says('orders.eu', 'first'));

      const changes = book.follow(
        1,
        says(name, 'second'),
        says('orders.eu', 'first'),
      );

      expect(changes).toMatchObject([
        { after: { rival: 'component:default/second' } },
      ]);
      expect(book.owners()).toEqual({ 'orders.eu': 'first' });
    },
  );

  it('are of nobody while two declare a name that nobody has', () => {
    const book = claimBook();
    book.follow(0, says('orders', 'one'), says('orders.eu', 'other'));
    expect(book.claims()).toEqual([]);

    book.follow(1, says('orders.eu', 'other'));

    expect(book.owners()).toEqual({ 'orders.eu': 'other' });
  });

  it('are not held up by somebody who is refused', () => {
    const book = claimBook();
    book.follow(0, says('orders.eu', 'first'));

    book.follow(
      1,
      says('orders.eu', 'first'),
      says('orders', 'refused'),
      says('orders.us', 'third'),
    );

    expect(book.owners()).toEqual({
      'orders.eu': 'first',
      'orders.us': 'third',
    });
  });

  it('remember one rival as long as it is there', () => {
    const book = claimBook();
    const first = says('orders', 'first');
    book.follow(0, first, says('orders.b', 'x', 'b'));
    expect(book.claims()).toEqual([]);
    book.follow(1, first);
    const rivals = (...names: string[]) => {
      book.follow(
        2,
        first,
        ...names.map(name => says(`orders.${name}`, 'x', name)),
      );
      return book.claims().map(({ rival }) => rival);
    };

    expect(rivals('b')).toEqual(['b']);
    expect(rivals('a', 'b')).toEqual(['b']);
    expect(rivals('a')).toEqual(['a']);
    expect(rivals()).toEqual([undefined]);
  });

  it('stay with other entities of the owner', () => {
    const book = claimBook();
    book.follow(0, says('orders', 'one'), says('orders', 'one', 'system:a/b'));
    expect(book.claims()).toHaveLength(1);

    const [{ after }] = book.follow(1, says('orders', 'one', 'system:a/b'));

    expect(after).toMatchObject({ owner: 'one', entityRef: 'system:a/b' });
    expect(after).not.toHaveProperty('absentSince');
  });

  it('outlive their entity for 30 days, and are free then', () => {
    const book = claimBook();
    book.follow(0, says('orders', 'first'));

    book.follow(1, says('orders', 'second'));
    book.follow(30 * DAY_MS, says('orders', 'second'));
    expect(book.claims()).toMatchObject([
      { owner: 'first', absentSince: new Date(start.getTime() + 1) },
    ]);
    book.follow(30 * DAY_MS + 1, says('orders', 'second'));

    expect(book.owners()).toEqual({ orders: 'second' });
  });

  it('are whole again when their entity is back', () => {
    const book = claimBook();
    book.follow(0, says('orders', 'first'));
    const [claim] = book.claims();
    book.follow(1);

    book.follow(2, says('orders', 'first'));

    expect(book.claims()).toEqual([claim]);
    expect(book.follow(3, says('orders', 'first'))).toEqual([]);
  });

  it('move with their entity when the catalog says so twice, apart', () => {
    const book = claimBook();
    const moved = says('orders', 'second', 'component:default/first');
    book.follow(0, says('orders', 'first'));

    book.follow(10, moved);
    book.follow(9 + MOVE_MS, moved);
    expect(book.owners()).toEqual({ orders: 'first' });
    book.follow(10 + MOVE_MS, moved);

    expect(book.owners()).toEqual({ orders: 'second' });
  });

  it('do not move when the catalog says otherwise in between', () => {
    const book = claimBook();
    const moved = says('orders', 'second', 'component:default/first');
    book.follow(0, says('orders', 'first'));

    book.follow(10, moved);
    book.follow(20, says('orders', 'first'));
    book.follow(30 + MOVE_MS, moved);

    expect(book.owners()).toEqual({ orders: 'first' });
  });

  it('do not move into names of somebody else', () => {
    const book = claimBook();
    const kept = says('orders', 'first', 'component:default/kept');
    const moved = says('orders.eu', 'second', 'component:default/moved');
    book.follow(0, kept, { ...moved, owner: 'first' });

    book.follow(10, kept, moved);
    book.follow(10 + MOVE_MS, kept, moved);

    expect(book.owners()).toEqual({ orders: 'first', 'orders.eu': 'first' });
  });

  it('move together when their names overlap', () => {
    const book = claimBook();
    const team = (owner: string) => [
      says('orders', owner, 'a'),
      says('orders.eu', owner, 'b'),
      says('orders.eu.x', owner, 'c'),
    ];
    book.follow(0, ...team('first'));
    book.follow(10, ...team('second'));

    book.follow(10 + MOVE_MS, ...team('second'));

    expect(book.owners()).toEqual({
      orders: 'second',
      'orders.eu': 'second',
      'orders.eu.x': 'second',
    });
  });

  it('never overlap between owners, and never leave one who still declares', () => {
    const declaration = fc.record({
      name: fc.constantFrom('a', 'a.b', 'a.b.c', 'a.d', 'e'),
      owner: fc.constantFrom('one', 'two', 'three'),
      entityRef: fc.constantFrom('x', 'y', 'z'),
    });
    const looks = fc.array(
      fc.record({
        after: fc.constantFrom(1, MOVE_MS, 31 * DAY_MS),
        declared: fc.uniqueArray(declaration, {
          selector: ({ entityRef }) => entityRef,
        }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(looks, steps => {
        const book = claimBook();
        let ms = 0;
        for (const { after, declared } of steps) {
          const before = book.claims();
          ms += after;
          book.follow(ms, ...declared);
          const claims = book.claims();
          const index = new NameIndex(claims);
          for (const { name, owner } of claims) {
            for (const other of index.overlapping(name)) {
              expect(other.owner).toBe(owner);
            }
          }
          const stillDeclared = before.filter(({ name, owner }) =>
            declared.some(is => is.name === name && is.owner === owner),
          );
          for (const { name, owner } of stillDeclared) {
            expect(book.owners()[name]).toBe(owner);
          }
          // Nothing is left to do at the same moment.
          expect(book.follow(ms, ...declared)).toEqual([]);
        }
      }),
    );
  });
});
