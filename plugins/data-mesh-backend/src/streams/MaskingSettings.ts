import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  MASKING_METHODS,
  MaskingMethod,
  MaskingMethods,
} from '@datamesh-portal/plugin-data-mesh-common';
import { createHmac } from 'node:crypto';
import { PortStream } from './visibility/GrantedRights';

/** What `dataMesh.masking` in the configuration says. */
export interface MaskingSettings {
  /** How fields are masked whose contract does not say it. */
  methods: MaskingMethods;
  /** Secret. */
  hashKey?: string;
}

// As long as the hash, see RFC 2104, section 3.
const SHORTEST_KEY_BYTES = 32;

export function readMaskingSettings(config: Config): MaskingSettings {
  const masking = config.getOptionalConfig('dataMesh.masking');
  const hashKey = masking?.getOptionalString('hashKey');
  if (
    hashKey !== undefined &&
    Buffer.byteLength(hashKey) < SHORTEST_KEY_BYTES
  ) {
    throw new InputError(
      `dataMesh.masking.hashKey must have ${SHORTEST_KEY_BYTES} characters at least; openssl rand -base64 32 makes a good one`,
    );
  }
  return {
    methods: {
      default: readMethod(masking?.getOptionalString('method') ?? 'sign'),
      byClassification: Object.fromEntries(
        (masking?.getOptionalConfigArray('methods') ?? []).map(rule => [
          rule.getString('classification'),
          readMethod(rule.getString('method')),
        ]),
      ),
    },
    ...(hashKey !== undefined && { hashKey }),
  };
}

/**
 * The key of one stream's pseudonyms. Each has its own: who may write to one
 * stream could otherwise have values hashed there that are masked in another.
 */
export function hashKeyOf(
  { hashKey }: MaskingSettings,
  { cluster, topic }: Pick<PortStream, 'cluster' | 'topic'>,
): string | undefined {
  return hashKey === undefined
    ? undefined
    : createHmac('sha256', hashKey)
        .update(JSON.stringify([cluster, topic]))
        .digest('base64url');
}

function readMethod(written: string): MaskingMethod {
  const method = MASKING_METHODS.find(known => known === written);
  if (!method) {
    throw new InputError(
      `dataMesh.masking knows the methods ${MASKING_METHODS.join(
        ', ',
      )}; it says ${written}`,
    );
  }
  return method;
}
