import type { Box, BoxKind, EdgeKind } from '../architecture';

export interface Paint {
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly ink: { readonly title: string; readonly line: string };
}

interface Stroke {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dashes?: string;
  /** Of its label. */
  readonly ink: string;
}

export const inks = { title: '#1b2733', line: '#4d5b6a', danger: '#b3261e' } as const;

/** Its own, so that it reads the same on a white page and on a dark one. */
export const background = { fill: '#ffffff', stroke: '#d5dce4' } as const;

const ink = { title: inks.title, line: inks.line };
const plain: Paint = { fill: '#ffffff', stroke: '#8b99a8', strokeWidth: 1, ink };
const blue: Paint = { fill: '#ffffff', stroke: '#0b5cab', strokeWidth: 1.25, ink };

const paints: Readonly<Record<BoxKind, Paint>> = {
  clients: plain,
  internet: plain,
  directory: { fill: '#f6f4fb', stroke: '#cfc6e6', strokeWidth: 1, ink },
  application: { fill: '#ffffff', stroke: '#8a78bd', strokeWidth: 1, ink },
  group: { fill: '#f6f4fb', stroke: '#cfc6e6', strokeWidth: 1, ink },
  graph: { fill: '#ffffff', stroke: '#8a78bd', strokeWidth: 1, ink },
  network: { fill: '#eef5fc', stroke: '#a9c7e6', strokeWidth: 1.25, ink },
  subnet: { fill: '#f9fcff', stroke: '#a9c7e6', strokeWidth: 1, ink },
  gateway: { fill: '#0b5cab', stroke: '#0b5cab', strokeWidth: 1.25, ink: { title: '#ffffff', line: '#dcebfa' } },
  server: blue,
  container: { fill: '#eef5fc', stroke: '#a9c7e6', strokeWidth: 1, ink },
  endpoint: blue,
  identity: { fill: '#f5f6f8', stroke: '#aab4bf', strokeWidth: 1, ink },
  service: plain,
  deployment: { fill: '#fafbfc', stroke: '#d5dce4', strokeWidth: 1, ink },
  agent: plain,
  other: plain,
};

const danger: Omit<Paint, 'fill'> = { stroke: inks.danger, strokeWidth: 2, ink };

/** What is wrong is red, whatever it is. */
export function boxPaint({ kind, warnings }: Box): Paint {
  return warnings.length > 0 || kind === 'internet' ? { ...danger, fill: '#fdeeec' } : paints[kind];
}

/** In the order in which they are drawn. */
export const edgePaint: Readonly<Record<EdgeKind, Stroke>> = {
  logs: { stroke: '#98a4b0', strokeWidth: 1.25, dashes: '1.5 3', ink: inks.line },
  identity: { stroke: '#7d8a98', strokeWidth: 1.25, dashes: '5 3', ink: inks.line },
  call: { stroke: '#0b5cab', strokeWidth: 2, ink: '#0b4a8a' },
  danger: { stroke: inks.danger, strokeWidth: 2, ink: inks.danger },
};
