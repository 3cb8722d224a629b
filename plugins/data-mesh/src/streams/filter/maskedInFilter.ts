const TEXTS = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * The masked fields that a filter asks about: it sees what stands in their place,
 * and so finds less than its author may expect.
 *
 * @param maskedFields - paths within the value, in the notation of `FieldNode.path`
 */
export function maskedInFilter(
  filter: string | undefined,
  maskedFields: string[],
): string[] {
  const code = filter?.replace(TEXTS, '""') ?? '';
  return maskedFields.filter(path => {
    const [field] = path.split(/\[\]|\{\}/);
    return (
      field !== '' &&
      new RegExp(`\\bvalue\\.${escaped(field)}(?![\\w-])`).test(code)
    );
  });
}

/** That a filter sees fields masked, in words; undefined when it does not. */
export function describeMaskedInFilter(
  filter: string | undefined,
  maskedFields: string[],
): string | undefined {
  const fields = maskedInFilter(filter, maskedFields);
  return fields.length === 0
    ? undefined
    : `${fields.join(', ')} ${
        fields.length === 1 ? 'is' : 'are'
      } masked for you, and so for your filter`;
}
