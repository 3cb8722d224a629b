import { CONTRACT_MAP_VALUES } from '../odcs/contractFields';
import { FieldVisibility, UNDECLARED } from './fieldVisibility';
import { hidesInUnread, SchemaContent } from './SchemaContent';
import {
  marksAnything,
  SchemaMark,
  SchemaMarks,
  schemaMarks,
} from './schemaMarks';

type Parts = Pick<FieldVisibility, 'members' | 'others' | 'items'>;

const UNMARKED: SchemaMark = { isMarked: false, below: new Map() };

const HIDDEN: FieldVisibility = { masked: true, open: false, classified: true };

/**
 * What is visible of payloads of a schema: of what the contract shows, that which
 * the schema does not mark as sensitive, and what was granted. The visibility
 * itself where the schema marks nothing.
 *
 * @param visibility - of a whole payload, by the contract
 * @param words - what marks data, see {@link isClassified}
 */
export function visibilityUnder(
  visibility: FieldVisibility,
  content: SchemaContent,
  words?: readonly string[],
): FieldVisibility {
  if (hidesInUnread(content, words)) {
    return {
      ...visibility,
      ...mapParts(visibility, hide),
      open: false,
      classified: true,
    };
  }
  const marks = schemaMarks(content.fields, words);
  if (marks.size === 0) {
    return visibility;
  }
  return { ...restrictParts(visibility, marks), masked: false };
}

function restrict(
  visibility: FieldVisibility,
  { isMarked, below, repeated }: SchemaMark = UNMARKED,
): FieldVisibility {
  return isMarked
    ? hide(visibility)
    : restrictParts(visibility, below, repeated);
}

/** Nothing but what was granted. */
function hide(visibility: FieldVisibility): FieldVisibility {
  if (visibility.granted || visibility.masked) {
    return visibility;
  }
  const parts = mapParts(visibility, hide);
  return partsOf(parts).every(({ masked }) => masked)
    ? HIDDEN
    : {
        masked: false,
        open: false,
        classified: true,
        ...parts,
        others: parts.others ?? (parts.members && UNDECLARED),
      };
}

function restrictParts(
  visibility: FieldVisibility,
  marks: SchemaMarks,
  repeated?: SchemaMark['repeated'],
): FieldVisibility {
  const { granted, members, others, items } = visibility;
  if (granted || visibility.masked || marks.size === 0) {
    return visibility;
  }
  if (visibility.open) {
    // The contract names nothing in it that could be masked alone.
    return HIDDEN;
  }
  // Marks are of what lists and maps hold in the end, however many there are.
  const within = repeated && 'items';
  const parts: Parts = {
    members: restrictMembers(members, others, marks, repeated),
    others:
      others &&
      restrict(
        restrictParts(others, marks, within),
        marks.get(CONTRACT_MAP_VALUES),
      ),
    items: items && restrictParts(items, marks, repeated),
  };
  const all = partsOf(parts);
  return {
    ...visibility,
    ...parts,
    masked: all.length > 0 && all.every(({ masked }) => masked),
    classified:
      visibility.classified ||
      all.some(({ classified }) => classified) ||
      // What only the schema knows is masked as well, and headers may repeat it.
      isUndeclared(parts, marks, repeated),
  };
}

function restrictMembers(
  members: FieldVisibility['members'],
  others: FieldVisibility | undefined,
  marks: SchemaMarks,
  repeated: SchemaMark['repeated'],
): FieldVisibility['members'] {
  if (!members && !others) {
    return undefined;
  }
  const restricted = new Map(members);
  for (const [name, part] of restricted) {
    const byName = restrict(
      part,
      marks.get(name) ?? marks.get(CONTRACT_MAP_VALUES),
    );
    const mayBeKey = repeated === 'values' || (repeated && !marks.has(name));
    restricted.set(
      name,
      mayBeKey ? restrictParts(byName, marks, 'items') : byName,
    );
  }
  if (others && repeated !== 'values') {
    for (const [name, mark] of marks) {
      if (marksAnything(mark) && !restricted.has(name)) {
        restricted.set(name, restrict(others, mark));
      }
    }
    // It is no name, but what is said of all others.
    restricted.delete(CONTRACT_MAP_VALUES);
  }
  return restricted;
}

function isUndeclared(
  parts: Parts,
  marks: SchemaMarks,
  repeated: SchemaMark['repeated'],
): boolean {
  const { members } = parts;
  return members && repeated !== 'values'
    ? [...marks].some(
        ([name, mark]) => marksAnything(mark) && !members.has(name),
      )
    : partsOf(parts).length === 0;
}

function mapParts(
  { members, others, items }: Parts,
  change: (part: FieldVisibility) => FieldVisibility,
): Parts {
  return {
    members:
      members &&
      new Map([...members].map(([name, part]) => [name, change(part)])),
    others: others && change(others),
    items: items && change(items),
  };
}

function partsOf({ members, others, items }: Parts): FieldVisibility[] {
  return [...(members?.values() ?? []), others, items].filter(
    part => part !== undefined,
  );
}
