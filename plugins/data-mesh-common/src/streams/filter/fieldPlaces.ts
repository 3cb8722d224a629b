import { FieldNode } from '../../schema/openapi';

/**
 * What is known of the fields of a stream's messages, as `PortSchema` has it.
 *
 * @public
 */
export interface FilterFields {
  key?: readonly FieldNode[];
  value?: readonly FieldNode[];
}

/** Somewhere in a message of which the fields are known. */
export interface FieldPlace {
  /** In the notation of `FieldNode.path`. */
  path: string;
  children: readonly FieldNode[];
  /** Absent for a whole key or value, and for entries of lists and maps. */
  field?: FieldNode;
}

export function placeOfVariable(
  name: string,
  { key, value }: FilterFields,
): FieldPlace | undefined {
  const children = { key, value }[name];
  return children && { path: '', children };
}

/** What is at a place, as the paths of what is in it tell. */
export function kindOf({
  path,
  children,
}: FieldPlace): 'object' | 'list' | 'map' | 'leaf' {
  if (children.length === 0) {
    return 'leaf';
  }
  const [{ path: inner }] = children;
  if (path !== '' && inner.startsWith(`${path}[]`)) {
    return 'list';
  }
  return inner.startsWith(`${path}{}`) && inner !== `${path}{}`
    ? 'map'
    : 'object';
}

/** Undefined where there is no such field, or nothing is known. */
export function memberOf(
  place: FieldPlace,
  name: string,
): FieldPlace | undefined {
  if (kindOf(place) === 'map') {
    return entryOf(place);
  }
  const field =
    kindOf(place) === 'object'
      ? place.children.find(child => child.name === name) ?? othersOf(place)
      : undefined;
  return field && { path: field.path, children: field.children, field };
}

/** What members are whose names the schema does not tell, if it says so. */
function othersOf({ path, children }: FieldPlace): FieldNode | undefined {
  return children.find(child => child.path === `${path}{}`);
}

/** What each entry of a list or each value of a map is. */
export function entryOf(place: FieldPlace): FieldPlace | undefined {
  const { path, children } = place;
  switch (kindOf(place)) {
    case 'list':
      return { path: `${path}[]`, children };
    case 'map':
      return { path: `${path}{}`, children };
    default:
      return undefined;
  }
}
