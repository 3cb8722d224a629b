import { Config } from '@backstage/config';
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
    config.getOptionalStringArray(`dataMesh.sensitivity.${key}`) ?? [];
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
