import { ChangeList, Stakes } from '../ChangeList';
import {
  AvroSchema,
  describeAvro,
  isNamed,
  isNull,
  unqualified,
} from '../../../schemas/avro/AvroSchema';
import { AvroWalk } from './AvroWalk';

/**
 * Reports what changed about the types that a value may have. A branch is lost
 * only when no branch of the other side can read it.
 */
export function compareUnions(
  walk: AvroWalk,
  path: string,
  older: AvroSchema,
  newer: AvroSchema,
  changes: ChangeList,
  stakes: Stakes,
): void {
  const [before, after] = [branchesOf(older), branchesOf(newer)];
  const pairs = matchBranches(before, after);
  const { resolution } = walk;
  for (const branch of before) {
    const breaksWriters = !resolution.canRead(branch, newer);
    const counterpart = pairs.get(branch);
    if (counterpart) {
      walk.compare(path, branch, counterpart, changes, {
        writers: stakes.writers && breaksWriters,
        readers: stakes.readers && !resolution.canRead(counterpart, older),
      });
    } else {
      changes.report(stakes, {
        path,
        ...(isNull(branch)
          ? {
              kind: 'required' as const,
              message:
                'The value may no longer be null. Older data that is null cannot be read: keep null among its types.',
            }
          : {
              kind: 'type-narrowed' as const,
              message: `The value may no longer be ${describeAvro(branch)}. ${
                breaksWriters
                  ? 'Older data that is cannot be read: keep it among its types.'
                  : 'Older data that is can be read as another of its types.'
              }`,
            }),
        before: describeAvro(older),
        after: describeAvro(newer),
        breaksWriters,
      });
    }
  }
  const kept = new Set(pairs.values());
  for (const branch of after.filter(candidate => !kept.has(candidate))) {
    const breaksReaders = !resolution.canRead(branch, older);
    changes.report(stakes, {
      path,
      ...(isNull(branch)
        ? {
            kind: 'required' as const,
            message:
              'The value may now be null. Consumers with the older version cannot read null: let them move to the newer version first.',
          }
        : {
            kind: 'type-widened' as const,
            message: `The value may now also be ${describeAvro(branch)}. ${
              breaksReaders
                ? 'Consumers with the older version cannot read that: let them move to the newer version first.'
                : 'Consumers with the older version can read that as another of its types.'
            }`,
          }),
      before: describeAvro(older),
      after: describeAvro(newer),
      breaksReaders,
    });
  }
  compareOrder(path, pairs, before, after, changes, stakes);
}

function branchesOf(schema: AvroSchema): AvroSchema[] {
  return schema.kind === 'union' ? schema.branches : [schema];
}

/** Which branch became which; the last one left on either side are a pair. */
function matchBranches(
  before: AvroSchema[],
  after: AvroSchema[],
): Map<AvroSchema, AvroSchema> {
  const pairs = new Map<AvroSchema, AvroSchema>();
  const match = (isSame: (o: AvroSchema, n: AvroSchema) => boolean) => {
    for (const branch of before.filter(candidate => !pairs.has(candidate))) {
      const taken = new Set(pairs.values());
      const found = after.find(n => !taken.has(n) && isSame(branch, n));
      if (found) {
        pairs.set(branch, found);
      }
    }
  };
  match((o, n) => nameOf(o) === nameOf(n));
  match(
    (o, n) =>
      isNamed(o) &&
      isNamed(n) &&
      o.kind === n.kind &&
      (unqualified(o.name) === unqualified(n.name) ||
        n.aliases.includes(o.name)),
  );
  const taken = new Set(pairs.values());
  const left = before.filter(b => !pairs.has(b) && !isNull(b));
  const right = after.filter(b => !taken.has(b) && !isNull(b));
  if (left.length === 1 && right.length === 1) {
    pairs.set(left[0], right[0]);
  }
  return pairs;
}

/** What a union may hold one of. */
function nameOf(schema: AvroSchema): string {
  if (isNamed(schema)) {
    return `${schema.kind} ${schema.name}`;
  }
  return schema.kind === 'primitive' ? schema.type : schema.kind;
}

function compareOrder(
  path: string,
  pairs: Map<AvroSchema, AvroSchema>,
  before: AvroSchema[],
  after: AvroSchema[],
  changes: ChangeList,
  stakes: Stakes,
): void {
  const places = before.flatMap(branch => {
    const counterpart = pairs.get(branch);
    return counterpart ? [after.indexOf(counterpart)] : [];
  });
  if (places.some((place, index) => index > 0 && place < places[index - 1])) {
    changes.report(stakes, {
      path,
      kind: 'order',
      message:
        'Its types come in another order. Readers find them all the same; a default belongs to the first of them.',
      before: before.map(describeAvro).join(', '),
      after: after.map(describeAvro).join(', '),
    });
  }
}
