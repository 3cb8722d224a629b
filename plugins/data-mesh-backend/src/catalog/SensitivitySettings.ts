import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  PERSONAL_NAMES,
  SENSITIVE_WORDS,
} from '@datamesh-portal/plugin-data-mesh-common';

/** What `dataMesh.sensitivity` in the configuration says, with the built-in lists. */
export interface SensitivitySettings {
  /** Words that mark data as sensitive, see `isClassified`. */
  words: readonly string[];
  /** Field names that suggest personal data, see `looksPersonal`. */
  personalNames: readonly string[];
}

/** Stewards are asked by it: what is restricted stays classified. */
const FIXED = 'restricted';

export function readSensitivitySettings(config: Config): SensitivitySettings {
  const read = (key: string) =>
    (config.getOptionalStringArray(`dataMesh.sensitivity.${key}`) ?? []).map(
      text => demandLetters(text, key),
    );
  const without = (list: readonly string[], ignored: string[]) => {
    const plain = ignored.map(word => word.trim().toLowerCase());
    return list.filter(word => word === FIXED || !plain.includes(word));
  };
  return {
    words: [
      ...without(SENSITIVE_WORDS, read('ignoredWords')),
      ...read('words'),
    ],
    personalNames: [
      ...without(PERSONAL_NAMES, read('ignoredNames')),
      ...read('personalNames'),
    ],
  };
}

/** Nothing else of a word counts: one without would mark nothing, in silence. */
function demandLetters(text: string, key: string): string {
  if (!/\p{L}/u.test(text)) {
    throw new InputError(
      `dataMesh.sensitivity.${key} has an entry without a letter, which would find nothing: ${JSON.stringify(
        text,
      )}`,
    );
  }
  return text;
}
