import { InputError } from '@backstage/errors';

/**
 * Checks the base address of a registry and takes trailing slashes away; `path`
 * is the configuration key for messages, `auth` the one for credentials.
 */
export function readUrl(text: string, path: string, auth: string): string {
  if (!URL.canParse(text)) {
    throw new InputError(
      `${path} is not a URL: write for example https://registry.example.org:8081`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InputError(`${path} must start with http:// or https://`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${path} carries credentials, which would end up in logs: ${auth}`,
    );
  }
  if (url.search || url.hash) {
    throw new InputError(
      `${path} must not have a query or fragment: give the base of the API only`,
    );
  }
  return url.href.replace(/\/+$/, '');
}
