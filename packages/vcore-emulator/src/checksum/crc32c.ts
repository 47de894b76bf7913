/** CRC-32C (Castagnoli, reflected), as RFC 3720 has it: in the checksum of OP_MSG, and in the journal. */
const POLYNOMIAL = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder;
});

/** @param seed the result for what came before, to go on from there */
export function crc32c(bytes: Uint8Array, seed = 0): number {
  let remainder = ~seed;
  for (let at = 0; at < bytes.length; at++) {
    remainder = (table[(remainder ^ (bytes[at] as number)) & 0xff] as number) ^ (remainder >>> 8);
  }
  return ~remainder >>> 0;
}
