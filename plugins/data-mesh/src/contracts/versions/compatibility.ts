const WORDS: Record<string, string> = {
  NONE: 'The registry accepts any new version. Look at the difference before you upgrade.',
  BACKWARD:
    'A new version must be able to read data written with the version before it. Upgrade consumers first.',
  BACKWARD_TRANSITIVE:
    'A new version must be able to read data written with every earlier version. Upgrade consumers first.',
  FORWARD:
    'Data written with a new version must be readable with the version before it. Upgrade producers first.',
  FORWARD_TRANSITIVE:
    'Data written with a new version must be readable with every earlier version. Upgrade producers first.',
  FULL: 'A new version and the one before it must be able to read each other’s data. Upgrade consumers and producers in any order.',
  FULL_TRANSITIVE:
    'A new version and every earlier one must be able to read each other’s data. Upgrade consumers and producers in any order.',
};

/** A compatibility level as people read it: `backward, transitive`. */
export function nameCompatibility(level: string): string {
  return level.toLocaleLowerCase('en').replace('_', ', ');
}

/**
 * What the registry demands of a new version, and who has to upgrade first.
 *
 * @see https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html
 */
export function explainCompatibility(level: string): string {
  return (
    WORDS[level.toLocaleUpperCase('en')] ??
    'The portal does not know this level. The registry’s documentation explains it.'
  );
}
