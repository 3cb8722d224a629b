import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { TlsConfig } from './ClusterConfig';

const PEM = /-----BEGIN [A-Z0-9 ]+-----/;

/**
 * Reads the options of a TLS client; `path` is the configuration key for
 * messages.
 */
export function readTls(config: Config, path: string): TlsConfig {
  const tls: TlsConfig = {
    ca: config.getOptionalString('ca'),
    cert: config.getOptionalString('cert'),
    key: config.getOptionalString('key'),
    passphrase: config.getOptionalString('passphrase'),
    servername: config.getOptionalString('servername'),
    rejectUnauthorized: config.getOptionalBoolean('rejectUnauthorized'),
  };
  for (const name of ['ca', 'cert', 'key'] as const) {
    const text = tls[name];
    if (text !== undefined && !PEM.test(text)) {
      throw new InputError(
        `${path}.${name} is not PEM text: include the file with { $file: ./path/to/${name}.pem }`,
      );
    }
  }
  if ((tls.cert === undefined) !== (tls.key === undefined)) {
    throw new InputError(
      `${path} needs both cert and key for a client certificate: add ${path}.${
        tls.cert === undefined ? 'cert' : 'key'
      }`,
    );
  }
  return tls;
}
