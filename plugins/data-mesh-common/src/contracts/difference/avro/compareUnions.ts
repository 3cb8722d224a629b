import { pairUp } from '../pairUp';
import { Place } from '../Place';
import {
  AvroSchema,
  describeAvro,
  isNamed,
  isNull,
} from '../../../schemas/avro/AvroSchema';
import { unqualified } from '../../../schemas/unqualified';
import { AvroWalk } from './AvroWalk';

/**
 * Reports what changed about the types that a value may have. A branch is lost
 * only when no branch of the other side can read it.
 */
export function compareUnions(
  walk: AvroWalk,
  at: Place,
  older: AvroSchema,
  newer: AvroSchema,
): void {
  const [before, after] = [branchesOf(older), branchesOf(newer)];
  const pairs = matchBranches(before, after);
  const { resolution } = walk;
  for (const branch of before) {
    const breaksWriters = !resolution.canRead(branch, newer);
    const counterpart = pairs.get(branch);
    if (counterpart) {
      const stakes = {
        writers: breaksWriters,
        readers: !resolution.canRead(counterpart, older),
      };
      walk.compare(at.among(stakes), branch, counterpart);
    } else {
      at.report({
        kind: isNull(branch) ? 'required' : 'type-narrowed',
        message: isNull(branch)
          ? 'The value may no longer be null. Older data that is null cannot be read: keep null among its types.'
          : `The value may no longer be ${describeAvro(branch)}. ${
              breaksWriters
                ? 'Older data that is cannot be read: keep it among its types.'
                : 'Older data that is can be read as another of its types.'
            }`,
        before: describeAvro(older),
        after: describeAvro(newer),
        breaksWriters,
      });
    }
  }
  const kept = new Set(pairs.values());
  for (const branch of after.filter(candidate => !kept.has(candidate))) {
    const breaksReaders = !resolution.canRead(branch, older);
    at.report({
      kind: isNull(branch) ? 'required' : 'type-widened',
      message: isNull(branch)
        ? 'The value may now be null. Consumers with the older version cannot read null: let them move to the newer version first.'
        : `The value may now also be ${describeAvro(branch)}. ${
            breaksReaders
              ? 'Consumers with the older version cannot read that: let them move to the newer version first.'
              : 'Consumers with the older version can read that as another of its types.'
          }`,
      before: describeAvro(older),
      after: describeAvro(newer),
      breaksReaders,
    });
  }
  compareOrder(at, pairs, before, after);
}

function branchesOf(schema: AvroSchema): AvroSchema[] {
  return schema.kind === 'union' ? schema.branches : [schema];
}

/** Which branch became which. */
function matchBranches(
  before: AvroSchema[],
  after: AvroSchema[],
): Map<AvroSchema, AvroSchema> {
  return pairUp(
    before,
    after,
    [
      (o, n) => nameOf(o) === nameOf(n),
      (o, n) =>
        isNamed(o) &&
        isNamed(n) &&
        o.kind === n.kind &&
        (unqualified(o.name) === unqualified(n.name) ||
          n.aliases.includes(o.name)),
    ],
    branch => !isNull(branch),
  );
}

/** What a union may hold one of. */
function nameOf(schema: AvroSchema): string {
  if (isNamed(schema)) {
    return `${schema.kind} ${schema.name}`;
  }
  return schema.kind === 'primitive' ? schema.type : schema.kind;
}

function compareOrder(
  at: Place,
  pairs: Map<AvroSchema, AvroSchema>,
  before: AvroSchema[],
  after: AvroSchema[],
): void {
  const places = [...pairs.values()].map(branch => after.indexOf(branch));
  if (places.some((place, index) => index > 0 && place < places[index - 1])) {
    at.report({
      kind: 'order',
      message:
        'Its types come in another order. Readers find them all the same; a default belongs to the first of them.',
      before: before.map(describeAvro).join(', '),
      after: after.map(describeAvro).join(', '),
    });
  }
}
