import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Who connects to a sandbox server.
 * @public
 */
export interface Credentials {
  username: string;
  password: string;
}

/** A password that needs no quoting anywhere. */
export function generatePassword(): string {
  return randomBytes(24).toString('base64url');
}

/** The credentials in a file that only its owner can read, written at the first call. */
export function keepCredentials(file: string, username: string): Credentials {
  if (existsSync(file)) {
    return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  }
  const credentials = { username, password: generatePassword() };
  writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
  return credentials;
}
