import type { CSharpExpression } from '../ast/expression';
import type { CSharpNode } from '../ast/node';
import type { CSharpType } from '../ast/type';
import { childrenOf } from '../ast/children';

/** What an expression itself gives a name to. */
export type Declared =
  | { readonly kind: 'variable'; readonly type?: CSharpType; readonly value?: CSharpExpression }
  | { readonly kind: 'function' }
  | { readonly kind: 'member' };

/** Everything that is declared, wherever it is in scope. Of a name that is declared twice, nothing but the name is known. */
export function declarationsIn(roots: readonly CSharpNode[]): ReadonlyMap<string, Declared> {
  const declared = new Map<string, Declared>();
  const visit = (node: CSharpNode) => {
    for (const [name, declaration] of declarationsOf(node)) {
      declared.set(name, declared.has(name) ? { kind: declaration.kind } : declaration);
    }
    childrenOf(node).forEach(visit);
  };
  roots.forEach(visit);
  return declared;
}

function declarationsOf(node: CSharpNode): readonly (readonly [string, Declared])[] {
  const variable = (name: string, type?: CSharpType) => [[name, { kind: 'variable', type }] as const];
  if (node.kind === 'declaration') {
    return node.variables.map(({ name, initializer }) => {
      const value = initializer?.kind === 'array-initializer' ? undefined : initializer;
      return [name, { kind: 'variable', ...(node.type ? { type: node.type } : { value }) }];
    });
  }
  if (node.kind === 'foreach' || node.kind === 'out-declaration' || node.kind === 'declaration-pattern') {
    return variable(node.variable, node.type);
  }
  if (node.kind === 'catch' && node.variable !== undefined) return variable(node.variable, node.type);
  if (node.kind === 'parameter') return variable(node.name, node.type);
  if (node.kind === 'local-function') return [[node.name, { kind: 'function' }]];
  return node.kind === 'anonymous-member' ? [[node.name, { kind: 'member' }]] : [];
}
