import type { CSharpNode } from './node';

/** The nodes right below a node, in the order of its properties. */
export function childrenOf(node: CSharpNode): readonly CSharpNode[] {
  return Object.values(node).flat(2).filter(isNode);
}

function isNode(value: unknown): value is CSharpNode {
  return typeof value === 'object' && value !== null && 'start' in value;
}
