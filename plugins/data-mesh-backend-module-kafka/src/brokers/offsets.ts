export function latest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function earliest(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
