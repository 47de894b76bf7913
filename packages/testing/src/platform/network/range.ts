import { BlockList, isIPv4 } from 'node:net';

/** A range of IPv4 addresses. */
export interface Range {
  readonly address: string;
  /** The length of the prefix, in bits. */
  readonly length: number;
}

/** Reads `10.20.0.0/16` and `10.20.0.4`; `undefined` for anything else, as a service tag. */
export function rangeOf(text: string): Range | undefined {
  const [address = '', length = '32', ...rest] = text.split('/');
  const valid = isIPv4(address) && /^\d{1,2}$/.test(length) && Number(length) <= 32 && rest.length === 0;
  return valid ? { address, length: Number(length) } : undefined;
}

export function contains(outer: Range, inner: Range): boolean {
  const list = new BlockList();
  list.addSubnet(outer.address, outer.length, 'ipv4');
  return inner.length >= outer.length && list.check(inner.address, 'ipv4');
}

/** The addresses of private networks (RFC 1918) and the shared ones that Azure treats likewise (RFC 6598). */
const privateRanges: readonly Range[] = [
  { address: '10.0.0.0', length: 8 },
  { address: '172.16.0.0', length: 12 },
  { address: '192.168.0.0', length: 16 },
  { address: '100.64.0.0', length: 10 },
];

export function isPrivate(range: Range): boolean {
  return privateRanges.some((outer) => contains(outer, range));
}
