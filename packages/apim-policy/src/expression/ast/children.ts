import type { CSharpNode } from './node';

/** The nodes right below a node, in the order of its properties. */
export function childrenOf(node: CSharpNode): readonly CSharpNode[] {
  const children: CSharpNode[] = [];
  for (const value of Object.values(node)) collect(value, children);
  return children;
}

/** Finds nodes in a property: one, a list of them, or a list of lists. */
function collect(value: unknown, into: CSharpNode[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) value.forEach((item) => collect(item, into));
  else if ('start' in value) into.push(value as CSharpNode);
}
