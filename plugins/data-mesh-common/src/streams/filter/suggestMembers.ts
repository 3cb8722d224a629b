import { LOOPS } from '../../expressions/expressionNodes';
import { FieldNode } from '../../schema/openapi';
import {
  entryOf,
  FieldPlace,
  FilterFields,
  kindOf,
  memberOf,
  placeOfVariable,
} from './fieldPlaces';
import { FILTER_FUNCTIONS, FilterFunction } from './filterFunctions';
import { Suggested } from './FilterSuggestion';

const TIME_METHODS = /^get[A-Z]/;
const OPTIONAL_METHODS: readonly string[] = ['orValue', 'hasValue'];
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const STEP = /\.\??([A-Za-z_]\w*)|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/g;

/** The variable of a loop, and the list that it goes through. */
export const LOOP =
  /((?:[A-Za-z_]\w*)(?:\.\??[A-Za-z_]\w*)*)\.(?:all|exists|exists_one|map|filter)\(\s*([A-Za-z_]\w*)\s*,/g;

/** What can follow a path such as `value.legs[0].`, whatever is begun after it. */
export function membersOf(
  path: string,
  before: string,
  fields: FilterFields & { headers?: readonly string[] },
): Suggested[] {
  const [root] = /^\w+/.exec(path) ?? [''];
  const steps = path.slice(root.length).replace(/\.\??$/, '');
  if (root === 'headers' && steps === '') {
    return (fields.headers ?? []).map(name => ({
      kind: 'header',
      label: name,
      insert: written(name),
    }));
  }
  const methods = FILTER_FUNCTIONS.filter(({ isMethod }) => isMethod);
  if (root === 'timestamp' && steps === '') {
    return methods.filter(({ name }) => TIME_METHODS.test(name)).map(toCall);
  }
  const at = placeAt(root, steps, before, fields);
  return [
    ...(at && kindOf(at) === 'object' ? at.children : [])
      .filter(child => !child.path.endsWith('{}'))
      .map(toField),
    ...methods
      .filter(({ name }) => suits(name, path, steps === '', at))
      .map(toCall),
  ];
}

function placeAt(
  root: string,
  steps: string,
  before: string,
  fields: FilterFields,
): FieldPlace | undefined {
  let at = rootPlace(root, before, fields);
  for (const [, name, quoted, index] of steps.matchAll(STEP)) {
    at =
      at && (index === undefined ? memberOf(at, name ?? quoted) : entryOf(at));
  }
  return at;
}

function rootPlace(
  root: string,
  before: string,
  fields: FilterFields,
): FieldPlace | undefined {
  const loop = [...before.matchAll(LOOP)].findLast(
    ([, list, name]) => name === root && !/^\w+/.exec(list)?.includes(root),
  );
  if (!loop) {
    return placeOfVariable(root, fields);
  }
  const [, list] = loop;
  const [listRoot] = /^\w+/.exec(list) ?? [''];
  const at = placeAt(
    listRoot,
    list.slice(listRoot.length),
    before.slice(0, loop.index),
    fields,
  );
  return at && entryOf(at);
}

function suits(
  method: string,
  path: string,
  isRoot: boolean,
  at: FieldPlace | undefined,
): boolean {
  if (OPTIONAL_METHODS.includes(method)) {
    return path.includes('.?');
  }
  if (TIME_METHODS.test(method)) {
    return false;
  }
  const isForLists = LOOPS.includes(method);
  const kind = at && kindOf(at);
  if (kind !== 'leaf') {
    return isForLists && (kind === 'list' || kind === 'map');
  }
  const { logicalType = '', type = '' } = at?.field ?? {};
  const words = `${logicalType} ${type}`.toLowerCase();
  if (words.trim() === '') {
    return isForLists !== isRoot;
  }
  const isList = /\b(array|list|repeated|map|items)\b|\[\]/.test(words);
  return isForLists
    ? isList
    : !isList && /string|text|uuid|enum|date|time|decimal|bytes/.test(words);
}

function toField(field: FieldNode): Suggested {
  return {
    kind: 'field',
    label: field.name,
    insert: written(field.name),
    detail: field.type,
    ...(field.description !== undefined && { description: field.description }),
  };
}

/** A function or a method. */
export function toCall(called: FilterFunction): Suggested {
  const { name, isMethod, signature, description } = called;
  return {
    kind: isMethod ? 'method' : 'function',
    label: name,
    insert: `${name}(`,
    detail: signature,
    description,
  };
}

function written(name: string): string {
  return IDENTIFIER.test(name) ? name : `[${JSON.stringify(name)}]`;
}
