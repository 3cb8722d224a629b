import { Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { hexText } from './jsonValues';
import { parseJson } from './json/parseJson';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Control characters other than tab and line breaks. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const STRUCTURED = /^\s*[{[]/;

/**
 * Reads a payload that names no schema: JSON objects and arrays, printable text,
 * else hexadecimal. A lone number or word stays text, as it was written.
 */
export function decodePlain(bytes: Buffer | null): Payload {
  if (bytes === null) {
    return { format: 'empty', sizeBytes: 0 };
  }
  const sizeBytes = bytes.length;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { format: 'hex', data: hexText(bytes), sizeBytes };
  }
  if (STRUCTURED.test(text)) {
    try {
      return { format: 'json', data: parseJson(text), sizeBytes };
    } catch {
      // Text that only begins like JSON.
    }
  }
  return UNPRINTABLE.test(text)
    ? { format: 'hex', data: hexText(bytes), sizeBytes }
    : { format: 'text', data: text, sizeBytes };
}
