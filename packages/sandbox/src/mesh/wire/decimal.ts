/**
 * The bytes of Avro's logical type `decimal`: the unscaled value in two's
 * complement, big-endian, as short as possible (Avro 1.11, "Decimal").
 */
export function decimalBytes(value: number, scale: number): Buffer {
  let unscaled = BigInt(Math.round(value * 10 ** scale));
  const bytes: number[] = [];
  do {
    bytes.unshift(Number(unscaled & 0xffn));
    // The shift of a BigInt keeps the sign.
    unscaled >>= 8n;
    const sign = bytes[0] & 0x80 ? -1n : 0n;
    if (unscaled === sign) {
      return Buffer.from(bytes);
    }
  } while (bytes.length < 16);
  throw new RangeError(`${value} does not fit into a decimal of 16 bytes`);
}
