const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws TypeError when the bytes are not UTF-8 */
export function decodeUtf8(bytes: Buffer, start: number, end: number): string {
  for (let at = start; at < end; at++) {
    if ((bytes[at] as number) > 127) return strict.decode(bytes.subarray(start, end));
  }
  return bytes.toString('latin1', start, end);
}

/** Orders strings by their UTF-8 bytes, as MongoDB does; JavaScript's own order differs above U+D7FF. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others, though their code units lie below U+E000. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
