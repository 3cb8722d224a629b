import { Message, MessageHeader, Payload } from '../schema/openapi';
import { CUT_SIGN, measureValue, cutValue } from './cutValue';

/** Characters of a payload, or of all headers, that a list shows, about. */
const PAYLOAD_CHARACTERS = 16_000;

const MOST_HEADERS = 100;
const MOST_MASKED_PATHS = 200;

/**
 * A message short enough for a list. What is long is shortened and says so by
 * `Payload.cut`: texts end, and lists and objects have a last entry, with
 * {@link CUT_SIGN}. Masked values stay as they are. The message itself when
 * nothing is long.
 */
export function cutMessage(
  message: Message,
  characters: number = PAYLOAD_CHARACTERS,
): Message {
  const key = cutPayload(message.key, characters);
  const value = cutPayload(message.value, characters);
  const headers = cutHeaders(message.headers, characters);
  return key === message.key &&
    value === message.value &&
    headers === message.headers
    ? message
    : { ...message, key, value, headers };
}

/**
 * A payload of which `data` has no more than about so many characters as JSON;
 * the payload itself when it has no more anyway.
 */
export function cutPayload(
  payload: Payload,
  characters: number = PAYLOAD_CHARACTERS,
): Payload {
  const { data, masked } = payload;
  const isLong =
    data !== undefined && measureValue(data, characters) > characters;
  const namesMany = masked !== undefined && masked.length > MOST_MASKED_PATHS;
  if (!isLong && !namesMany) {
    return payload;
  }
  return {
    ...payload,
    ...(isLong && { data: cutValue(data, characters) }),
    ...(namesMany && { masked: masked.slice(0, MOST_MASKED_PATHS) }),
    cut: true,
  };
}

function cutHeaders(
  headers: MessageHeader[],
  characters: number,
): MessageHeader[] {
  if (headers.length === 0) {
    return headers;
  }
  const kept =
    headers.length > MOST_HEADERS ? headers.slice(0, MOST_HEADERS) : headers;
  const each = Math.floor(characters / kept.length);
  let isCut = kept !== headers;
  const shortened = kept.map(header => {
    const value = cutPayload(header.value, each);
    const name =
      header.name.length > each
        ? header.name.slice(0, each) + CUT_SIGN
        : header.name;
    if (value === header.value && name === header.name) {
      return header;
    }
    isCut = true;
    return { name, value: { ...value, cut: true } };
  });
  if (!isCut) {
    return headers;
  }
  return kept === headers
    ? shortened
    : [
        ...shortened,
        {
          name: CUT_SIGN,
          value: { format: 'text', data: CUT_SIGN, cut: true },
        },
      ];
}
