import { pairUp } from '../pairUp';
import { Place } from '../Place';
import { JsonWalk } from './JsonWalk';
import { canonical } from './canonical';
import { titleOf } from './describeJson';
import { factsOf } from './Facts';
import { Schema, SchemaParts, together } from './SchemaParts';

/** More alternatives are compared as a whole. */
const GROUPS = ['oneOf', 'anyOf'] as const;

/** The first list of alternatives in a schema. */
export function groupOf(
  schema: Schema,
): { part: number; name: 'oneOf' | 'anyOf'; choices: unknown[] } | undefined {
  for (const [part, { keywords }] of schema.entries()) {
    for (const name of GROUPS) {
      const choices = keywords[name];
      if (Array.isArray(choices)) {
        return { part, name, choices };
      }
    }
  }
  return undefined;
}

interface Branch {
  schema: Schema;
  title: string;
  text: string;
}

/**
 * Reports what changed about the alternatives of a value. An alternative is
 * lost only when no alternative of the other side covers it. That a document
 * may fit two alternatives of a `oneOf` is left aside.
 */
export function compareAlternatives(
  walk: JsonWalk,
  at: Place,
  older: Schema,
  newer: Schema,
): void {
  const before = branchesOf(walk.older, older);
  const after = branchesOf(walk.newer, newer);
  const pairs = matchBranches(before, after);
  for (const branch of before) {
    const breaksWriters = !after.some(
      other => !walk.judge(branch.schema, other.schema).breaksWriters,
    );
    const counterpart = pairs.get(branch);
    if (counterpart) {
      const stakes = {
        writers: breaksWriters,
        readers: isNew(walk, counterpart, before),
      };
      walk.compare(at.among(stakes), branch.schema, counterpart.schema);
    } else {
      at.report({
        kind: branch.title === 'null' ? 'required' : 'type-narrowed',
        message: `The value may no longer be ${branch.title}. ${
          breaksWriters
            ? 'Older data that is cannot be read: keep the alternative.'
            : 'Another alternative covers it.'
        }`,
        before: titles(before),
        after: titles(after),
        breaksWriters,
      });
    }
  }
  const kept = new Set(pairs.values());
  for (const branch of after.filter(candidate => !kept.has(candidate))) {
    const breaksReaders = isNew(walk, branch, before);
    at.report({
      kind: branch.title === 'null' ? 'required' : 'type-widened',
      message: `The value may now be ${branch.title}. ${
        breaksReaders
          ? 'Consumers with the older version do not expect that: let them move to the newer version first.'
          : 'An alternative of the older version covers it.'
      }`,
      before: titles(before),
      after: titles(after),
      breaksReaders,
    });
  }
}

function isNew(walk: JsonWalk, branch: Branch, before: Branch[]): boolean {
  return !before.some(
    other => !walk.judge(other.schema, branch.schema).breaksReaders,
  );
}

/** Each alternative together with what is said beside them. */
function branchesOf(documents: SchemaParts, schema: Schema): Branch[] {
  const group = groupOf(schema);
  if (!group) {
    return byType(schema);
  }
  const { part: index, name, choices } = group;
  const part = schema[index];
  const { [name]: _, ...keywords } = part.keywords;
  const rest = [
    ...schema.slice(0, index),
    { ...part, keywords, place: `${part.place}~${name}` },
    ...schema.slice(index + 1),
  ];
  return choices.flatMap((choice, number) => {
    const own = documents.under(part, choice, `${name}/${number}`);
    const whole = together([...own, ...rest]);
    return groupOf(whole)
      ? branchesOf(documents, whole)
      : [toBranch(whole, own)];
  });
}

/** A schema of several types is an alternative of each. */
function byType(schema: Schema): Branch[] {
  const { types, values } = factsOf(schema);
  if (types.length <= 1 || types.length === 6 || values) {
    return [toBranch(schema, schema)];
  }
  return types.map(type => {
    const only = [
      ...schema,
      { keywords: { type }, place: `~${type}`, base: '', document: '' },
    ];
    return toBranch(only, only);
  });
}

function toBranch(schema: Schema, own: Schema): Branch {
  return {
    schema,
    title: titleOf(own, factsOf(own)),
    text: canonical(own.map(({ keywords }) => keywords)),
  };
}

/** Which alternative became which. */
function matchBranches(before: Branch[], after: Branch[]): Map<Branch, Branch> {
  const typesOf = (branch: Branch) => factsOf(branch.schema).types.join();
  return pairUp(
    before,
    after,
    [
      (older, newer) => older.text === newer.text,
      (older, newer) => older.title === newer.title,
      (older, newer) => typesOf(older) === typesOf(newer),
    ],
    () => true,
  );
}

function titles(branches: Branch[]): string {
  return branches.map(({ title }) => title).join(' | ');
}
