import { KnownKeys } from '@datamesh-portal/plugin-data-mesh-node';

/** What `config.d.ts` declares under `dataMesh`; modules look at their own keys. */
export const KNOWN_KEYS: KnownKeys = {
  describe: { timeout: 'any' },
  preview: {
    timeout: 'any',
    maxMessages: 'any',
    maxBytes: 'any',
    maxTime: 'any',
    readsPerPerson: 'any',
    tailsPerPerson: 'any',
    maxTailTime: 'any',
  },
  masking: {
    method: 'any',
    methods: { classification: 'any', method: 'any' },
    hashKey: 'any',
  },
  sensitivity: {
    words: 'any',
    ignoredWords: 'any',
    personalNames: 'any',
    ignoredNames: 'any',
  },
  health: { frequency: 'any', cacheTime: 'any' },
  claims: {
    proof: 'any',
    prefixes: { prefix: 'any', groups: 'any', cluster: 'any' },
    trustedOrigins: 'any',
    keepFor: 'any',
    ownerAfter: 'any',
  },
  access: {
    stewards: 'any',
    neverGrant: 'any',
    stewardsDecideOn: 'any',
    maxDays: 'any',
    remindAfter: 'any',
    escalateAfter: 'any',
    lapseAfter: 'any',
    autoApprove: { name: 'any', when: 'any' },
    reconcileFrequency: 'any',
    compareFrequency: 'any',
  },
  kafka: 'any',
};
