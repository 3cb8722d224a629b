/**
 * Words of one text, in small letters and single spaces, with a space at both
 * ends. Letters that Unicode can write in several ways are the same.
 */
function wordsOf(text: string): string {
  const words = text
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .join(' ')
    .trim();
  return ` ${words} `;
}

/** The letters of a text, in small letters, and nothing else. */
export function lettersOf(text: string): string {
  return wordsOf(text).replaceAll(' ', '');
}

/**
 * Whether a text has one of the phrases in it, word by word, however it writes
 * them: `special category` is in `SPECIAL_CATEGORY`, `specialCategoryData`,
 * `special-categories` and `specialcategory`, and not in `especial category`.
 */
export function containsPhrase(
  text: string,
  phrases: readonly string[],
): boolean {
  const words = wordsOf(text);
  return phrases.some(phrase =>
    formsOf(phrase).some(form => words.includes(form)),
  );
}

const forms = new Map<string, string[]>();
/** Phrases are those of a list, and few. */
const MOST_FORMS = 10_000;

function formsOf(phrase: string): string[] {
  const known = forms.get(phrase);
  if (known) {
    return known;
  }
  const singular = wordsOf(phrase).trim();
  const made =
    singular === ''
      ? []
      : [singular, `${singular}s`, singular.replace(/y$/, 'ies')].flatMap(
          form => [` ${form} `, ` ${form.replaceAll(' ', '')} `],
        );
  if (forms.size < MOST_FORMS) {
    forms.set(phrase, made);
  }
  return made;
}
