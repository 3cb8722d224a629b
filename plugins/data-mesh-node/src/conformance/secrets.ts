import { inspect } from 'node:util';

/**
 * Which of the secrets are in something, in any of its parts, as they are or as
 * they are usually written: for `expect(leaksOf(…)).toEqual([])`, whose failure
 * names the secret and where it was, and not all that was looked at.
 */
export function leaksOf(something: unknown, secrets: string[]): string[] {
  const text = inspect(something, {
    depth: Infinity,
    maxArrayLength: null,
    maxStringLength: null,
    showHidden: true,
    breakLength: Infinity,
  });
  return secrets.flatMap(secret =>
    writingsOf(secret).flatMap(writing => {
      const at = text.indexOf(writing);
      return at < 0
        ? []
        : [`${secret} in …${text.slice(Math.max(0, at - 60), at)}`];
    }),
  );
}

function writingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    encodeURIComponent(secret),
  ];
}
