/** CRC-32C (Castagnoli, RFC 3720 B.4), the checksum of a record batch. */
export function crc32c(bytes: Uint8Array): number {
  // Not a loop over an iterator, which takes ten times as long.
  const crc = bytes.reduce((sum, byte) => (TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8), ~0);
  return ~crc >>> 0;
}

const REVERSED_POLYNOMIAL = 0x82f63b78;

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ REVERSED_POLYNOMIAL;
  }
  return value;
});
