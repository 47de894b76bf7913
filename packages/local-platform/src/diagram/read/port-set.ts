/** Ports in order, both ends of each range included, none adjacent to the next. */
export type PortSet = readonly (readonly [first: number, last: number])[];

const LAST_PORT = 65535;
export const everyPort: PortSet = [[0, LAST_PORT]];

/**
 * Reads ports as security rules write them: `443`, `8000-8100`, `*`.
 * @returns every port for anything else: what is not understood is taken to be open
 */
export function portsOf(ranges: readonly string[]): PortSet {
  return ranges.reduce<PortSet>((ports, range) => union(ports, rangeOf(range)), []);
}

function rangeOf(range: string): PortSet {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(range.trim());
  if (!match) return everyPort;
  const first = Number(match[1]);
  return [[first, Number(match[2] ?? first)]];
}

export function union(one: PortSet, other: PortSet): PortSet {
  const sorted = [...one, ...other].sort(([a], [b]) => a - b);
  return sorted.reduce<(readonly [number, number])[]>((merged, [first, last]) => {
    const before = merged.at(-1);
    if (!before || first > before[1] + 1) return [...merged, [first, last]];
    return [...merged.slice(0, -1), [before[0], Math.max(before[1], last)]];
  }, []);
}

export function difference(one: PortSet, taken: PortSet): PortSet {
  return taken.reduce<PortSet>(
    (left, [first, last]) =>
      left.flatMap(([from, to]) => {
        const before = [from, Math.min(to, first - 1)] as const;
        const after = [Math.max(from, last + 1), to] as const;
        return [before, after].filter(([start, end]) => start <= end);
      }),
    one,
  );
}

/** `443, 8000-8100`; `every port` */
export function formatPorts(ports: PortSet): string {
  if (ports.some(([first, last]) => first <= 1 && last >= LAST_PORT)) return 'every port';
  return ports.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}
