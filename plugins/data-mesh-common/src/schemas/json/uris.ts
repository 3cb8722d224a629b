/** Without and with what stands behind the hash. */
export function split(uri: string): [file: string, fragment?: string] {
  const hash = uri.indexOf('#');
  return hash < 0 ? [uri] : [uri.slice(0, hash), uri.slice(hash + 1)];
}

/** Against a base; as it is where it is no URI, or the base takes none. */
export function resolve(uri: string, base: string): string {
  return URL.canParse(uri, base) ? new URL(uri, base).href : uri;
}

/** A step of a JSON pointer. */
export function encode(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** As it is where it is not encoded. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
