import { type Architecture, type Box, type Edge, type EdgeKind, withContents } from '../architecture';
import { describe } from '../describe';
import { escapeMermaid } from './escape-mermaid';

const arrows: Readonly<Record<EdgeKind, string>> = { call: '==>', identity: '-.->', logs: '-.->', danger: '==>' };

/** The architecture as a flowchart of Mermaid, which GitHub draws from text. */
export function renderMermaid(architecture: Architecture): string {
  const { boxes, edges } = architecture;
  const { title, text } = describe(architecture);
  const wrong = boxes.flatMap(withContents).filter(({ kind, warnings }) => warnings.length > 0 || kind === 'internet');
  const dangers = edges.flatMap(({ kind }, index) => (kind === 'danger' ? [index] : []));
  return [
    'flowchart LR',
    `  accTitle: ${escapeMermaid(title)}`,
    `  accDescr: ${escapeMermaid(text)}`,
    ...boxes.flatMap((one) => renderBox(one, '  ')),
    ...edges.map((edge) => `  ${renderEdge(edge)}`),
    '  classDef danger fill:#fdeeec,stroke:#b3261e,stroke-width:2px,color:#1b2733',
    ...(wrong.length > 0 ? [`  class ${wrong.map(({ id }) => id).join(',')} danger`] : []),
    ...(dangers.length > 0 ? [`  linkStyle ${dangers.join(',')} stroke:#b3261e,color:#b3261e`] : []),
    '',
  ].join('\n');
}

function renderBox(one: Box, indent: string): readonly string[] {
  const { id, children } = one;
  if (children.length === 0) return [`${indent}${id}["${labelOf(one)}"]`];
  const inside = children.flatMap((child) => renderBox(child, `${indent}  `));
  return [`${indent}subgraph ${id}["${labelOf(one)}"]`, ...inside, `${indent}end`];
}

function labelOf({ title, lines, warnings }: Box): string {
  return [title, ...lines, ...warnings.map((warning) => `WARNING: ${warning}`)].map(escapeMermaid).join('<br/>');
}

function renderEdge({ from, to, kind, label }: Edge): string {
  const arrow = arrows[kind];
  return label === '' ? `${from} ${arrow} ${to}` : `${from} ${arrow}|"${escapeMermaid(label)}"| ${to}`;
}
