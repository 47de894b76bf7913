/** IPv4 addresses, from the first to the one before the end, as numbers. */
export interface AddressRange {
  readonly first: number;
  readonly end: number;
}

/** Reads `10.20.0.0/16` and `10.20.0.4`; `undefined` for anything else. */
export function addressRange(text: string): AddressRange | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1, 5).map(Number);
  const size = 2 ** (32 - Number(match[5] ?? 32));
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % size);
  return { first, end: first + size };
}

export function covers(range: AddressRange, other: AddressRange): boolean {
  return range.first <= other.first && other.end <= range.end;
}

export function overlaps(range: AddressRange, other: AddressRange): boolean {
  return range.first < other.end && other.first < range.end;
}

/** Ranges from which nobody on the Internet comes (RFC 1918, 6598, 3927, 1122) and the address of Azure's own probes. */
const internal = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8']
  .concat('168.63.129.16/32')
  .map(addressRange)
  .filter((range) => range !== undefined);

export function isInternal(range: AddressRange, networks: readonly AddressRange[]): boolean {
  return [...internal, ...networks].some((known) => covers(known, range));
}
