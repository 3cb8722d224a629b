import { Breaks } from '../ChangeList';
import { Place } from '../Place';
import { JsonWalk } from './JsonWalk';
import { describeFacts } from './describeJson';
import { factsOf } from './Facts';
import { Schema } from './SchemaParts';
import { Members } from './Members';

/** Reports what changed about the members of an object. */
export function compareObjects(
  walk: JsonWalk,
  place: Place,
  older: Schema,
  newer: Schema,
): void {
  const [from, to] = [
    new Members(walk.older, older),
    new Members(walk.newer, newer),
  ];
  for (const name of new Set([...from.names, ...to.names])) {
    const at = place.member(name);
    const [before, after] = [from.schemaOf(name), to.schemaOf(name)];
    if (from.names.has(name) && to.names.has(name)) {
      walk.compare(at, before, after);
    } else {
      const declares = to.names.has(name) ? 'added' : 'removed';
      const type = describeFacts(
        factsOf(declares === 'added' ? after : before),
      );
      const breaks = walk.judge(before, after);
      at.report({
        kind: declares,
        message:
          declares === 'added'
            ? explainAdded(breaks, from, to.required.has(name))
            : explainRemoved(breaks, to),
        ...(declares === 'added' ? { after: type } : { before: type }),
        ...breaks,
      });
    }
  }
  for (const name of new Set([...from.required, ...to.required])) {
    compareRequired(place.member(name), name, from, to);
  }
  comparePatterns(walk, place.inside('{}'), from, to);
  compareOthers(walk, place, from, to);
}

function explainAdded(
  { breaksReaders, breaksWriters }: Breaks,
  from: Members,
  required: boolean,
): string {
  const parts = ['The field is new.'];
  if (breaksWriters) {
    parts.push(
      'The older version is open, so older data may have anything under this name. If none has, nothing breaks; additionalProperties: false in the older version would have made that sure.',
    );
  }
  if (breaksReaders && from.isClosed) {
    parts.push(
      'The older version allows no other fields: consumers that use it refuse the new data, so let them move to the newer version first.',
    );
  } else if (breaksReaders) {
    parts.push(
      'Consumers with the older version expect something else of fields that it does not name: let them move to the newer version first.',
    );
  }
  if (!breaksReaders && !breaksWriters && !required) {
    parts.push('Neither side minds.');
  }
  return parts.join(' ');
}

function explainRemoved(
  { breaksReaders, breaksWriters }: Breaks,
  to: Members,
): string {
  const parts = ['The field is gone.'];
  if (breaksWriters && to.isClosed) {
    parts.push(
      'The newer version allows no other fields, so it refuses older data that has this one: keep the field, or allow additionalProperties.',
    );
  } else if (breaksWriters) {
    parts.push(
      'The newer version expects something else of fields that it does not name: keep the field.',
    );
  }
  if (breaksReaders) {
    parts.push(
      'The newer version is open, so newer data may have anything under this name, which consumers with the older version check. If it has none, nothing breaks.',
    );
  }
  return parts.join(' ');
}

function compareRequired(
  at: Place,
  name: string,
  from: Members,
  to: Members,
): void {
  const [was, is] = [from.required.has(name), to.required.has(name)];
  if (was !== is) {
    at.report({
      kind: 'required',
      message: is
        ? 'The field is required now. Older data may lack it, and defaults do not help in JSON Schema: keep it optional.'
        : 'The field need not be there any more. Consumers with the older version insist on it: let them move to the newer version first.',
      before: was ? 'required' : 'optional',
      after: is ? 'required' : 'optional',
      breaksWriters: is,
      breaksReaders: was,
    });
  }
}

function comparePatterns(
  walk: JsonWalk,
  at: Place,
  from: Members,
  to: Members,
): void {
  for (const pattern of new Set([...from.patterns, ...to.patterns])) {
    if (from.patterns.has(pattern) && to.patterns.has(pattern)) {
      walk.compare(at, from.ofPattern(pattern), to.ofPattern(pattern));
    } else {
      const isNew = to.patterns.has(pattern);
      at.report({
        kind: isNew ? 'added' : 'removed',
        message: `${
          isNew ? 'There is a rule' : 'There is no rule any more'
        } for fields whose names match ${pattern}; whether all data still fits cannot be told, so it counts as breaking.`,
        breaksReaders: true,
        breaksWriters: true,
      });
    }
  }
}

function compareOthers(
  walk: JsonWalk,
  at: Place,
  from: Members,
  to: Members,
): void {
  const [wasClosed, isClosed] = [from.isClosed, to.isClosed];
  if (wasClosed === isClosed) {
    walk.compare(at.inside('{}'), from.others, to.others);
    return;
  }
  at.report({
    kind: isClosed ? 'type-narrowed' : 'type-widened',
    message: isClosed
      ? 'Fields that are not declared are no longer allowed. Older data that has some is refused: declare them, or allow additionalProperties.'
      : 'Fields that are not declared are allowed now. Consumers with the older version refuse them: let them move to the newer version first.',
    before: wasClosed ? 'closed' : 'open',
    after: isClosed ? 'closed' : 'open',
    breaksWriters: isClosed,
    breaksReaders: wasClosed,
  });
}
