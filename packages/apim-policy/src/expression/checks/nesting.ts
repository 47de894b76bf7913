import type { CSharpNode } from '../ast/node';
import { childrenOf } from '../ast/children';
import { LexicalError } from '../lexer/lexical-error';

/**
 * How deep a tree may be. Whoever walks one recurses, and operators in a row (`a + b + c …`) make it deep although nothing
 * is nested. The C# compiler refuses such expressions too, a little later (CS8078, "too long or complex to compile").
 */
const DEEPEST_TREE = 1000;

/** @throws LexicalError when a tree is too deep to walk. Does not recurse itself. */
export function assertShallow(roots: readonly CSharpNode[]): void {
  const waiting = roots.map((node) => ({ node, depth: 1 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (depth > DEEPEST_TREE) {
      throw new LexicalError(node.start, `this is nested or chained more than ${DEEPEST_TREE} deep`);
    }
    waiting.push(...childrenOf(node).map((child) => ({ node: child, depth: depth + 1 })));
  }
}
