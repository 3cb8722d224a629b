import { FieldVisibility, UNDECLARED } from './fieldVisibility';
import { hidesInUnread, SchemaContent } from './SchemaContent';
import { SchemaMark, SchemaMarks, schemaMarks } from './schemaMarks';

type Parts = Pick<FieldVisibility, 'members' | 'others' | 'items'>;

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
  const restricted = restrictParts(visibility, marks);
  const isUndeclared = [...marks.keys()].some(
    name => !restricted.members?.has(name),
  );
  return {
    ...restricted,
    masked: false,
    // What only the schema knows is masked as well, and headers may repeat it.
    classified: restricted.classified || isUndeclared,
  };
}

function restrict(
  visibility: FieldVisibility,
  { isMarked, below, repeated }: SchemaMark,
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
  const parts: Parts = {
    members: restrictMembers(
      members,
      repeated === 'values' ? undefined : others,
      marks,
    ),
    others: others && restrictParts(others, marks),
    items: items && restrictParts(items, marks, repeated),
  };
  const all = partsOf(parts);
  return {
    ...visibility,
    ...parts,
    masked: all.length > 0 && all.every(({ masked }) => masked),
    classified:
      visibility.classified || all.some(({ classified }) => classified),
  };
}

function restrictMembers(
  members: FieldVisibility['members'],
  others: FieldVisibility | undefined,
  marks: SchemaMarks,
): FieldVisibility['members'] {
  if (!members && !others) {
    return undefined;
  }
  const restricted = new Map(members);
  for (const [name, mark] of marks) {
    const known = members?.get(name) ?? others;
    if (known) {
      restricted.set(name, restrict(known, mark));
    }
  }
  return restricted;
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
