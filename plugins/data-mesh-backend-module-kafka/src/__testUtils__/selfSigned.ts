import { generateKeyPairSync, sign } from 'node:crypto';

const tlv = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : Buffer.from([0x82, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
};
const sequence = (...parts: Buffer[]) => tlv(0x30, ...parts);
const hex = (text: string) => Buffer.from(text, 'hex');
const utcTime = (date: Date) =>
  tlv(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  );

const ECDSA_WITH_SHA256 = hex('06082a8648ce3d040302');
const COMMON_NAME = hex('0603550403');
const SUBJECT_ALT_NAME = hex('0603551d11');
const BASIC_CONSTRAINTS = hex('0603551d13');

/**
 * A certificate for 127.0.0.1 that is its own authority (X.509, RFC 5280), valid
 * for an hour, with its key, in PEM.
 */
export function selfSigned(): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const name = sequence(
    tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from('test')))),
  );
  const address = tlv(0x87, Buffer.from([127, 0, 0, 1]));
  const toBeSigned = sequence(
    tlv(0xa0, hex('020102')),
    hex('020101'),
    algorithm,
    name,
    sequence(
      utcTime(new Date(Date.now() - 60_000)),
      utcTime(new Date(Date.now() + 3_600_000)),
    ),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(
      0xa3,
      sequence(
        sequence(BASIC_CONSTRAINTS, tlv(0x04, sequence(hex('0101ff')))),
        sequence(SUBJECT_ALT_NAME, tlv(0x04, sequence(address))),
      ),
    ),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const der = sequence(
    toBeSigned,
    algorithm,
    tlv(0x03, Buffer.from([0]), signature),
  );
  const lines = der.toString('base64').replace(/(.{64})/g, '$1\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
