import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const HOST_AND_PORT = /^(?:\[[0-9a-fA-F:.]+\]|[^\s:/@]+):([0-9]{1,5})$/;

/**
 * Reads a list of `host:port`, or one text with commas between; `path` is the
 * configuration key for messages.
 */
export function readAddresses(
  config: Config,
  key: string,
  path: string,
): string[] {
  const given = config.getOptional(key);
  const addresses =
    typeof given === 'string'
      ? given.split(',').map(address => address.trim())
      : config.getOptionalStringArray(key) ?? [];
  if (addresses.length === 0) {
    throw new InputError(
      `${path}.${key} is empty: list at least one broker as host:port`,
    );
  }
  for (const address of addresses) {
    const port = Number(HOST_AND_PORT.exec(address)?.[1]);
    if (!(port >= 1 && port <= 65535)) {
      throw new InputError(
        `${path}.${key} holds an entry that is not host:port: write for example kafka.example.org:9092, without a scheme or credentials`,
      );
    }
  }
  return addresses;
}
