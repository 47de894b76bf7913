import type { ConditionalAccess, Member } from '../ast/access';
import type { CSharpExpression } from '../ast/expression';
import type { CSharpType } from '../ast/type';
import type { Declared } from './declarations';
import { KnownType, isNamespace, knownType } from './known-types';

/** What is known for certain about what stands before a dot. */
export type Target =
  { readonly kind: 'value' | 'type'; readonly type: KnownType } | { readonly kind: 'namespace'; readonly name: string };

/** Tells what stands before a dot, where the text itself leaves no doubt. */
export class Targets {
  /** The values on which a `?.` is at work, the innermost last. */
  private readonly receivers: (Target | undefined)[] = [];
  /** Variables whose value is being looked at: one that is made of itself has no type. */
  private readonly open = new Set<Declared>();

  constructor(readonly declared: ReadonlyMap<string, Declared>) {}

  /** Does something with what follows a `?.`. */
  public within<T>({ target }: ConditionalAccess, action: () => T): T {
    this.receivers.push(this.of(target));
    const result = action();
    this.receivers.pop();
    return result;
  }

  public of(node: CSharpExpression): Target | undefined {
    if (node.kind === 'string' || node.kind === 'interpolated') return value('String');
    if (node.kind === 'cast' || node.kind === 'as' || node.kind === 'object-creation') return ofType(node.type);
    if (node.kind === 'predefined-type') return typeNamed(node.name);
    if (node.kind === 'name') return this.named(node.name);
    if (node.kind === 'member') return this.member(node);
    if (node.kind === 'invocation') return this.called(node.target);
    if (node.kind === 'receiver') return this.receivers.at(-1);
    return node.kind === 'conditional-access' ? this.within(node, () => this.of(node.whenPresent)) : undefined;
  }

  private named(name: string): Target | undefined {
    const declared = this.declared.get(name);
    if (declared?.kind === 'variable') return declared.type ? ofType(declared.type) : this.assigned(declared);
    if (declared?.kind === 'function') return undefined;
    if (name === 'context') return value('IContext');
    return typeNamed(name) ?? (isNamespace(name) ? { kind: 'namespace', name } : undefined);
  }

  private assigned(variable: Declared & { kind: 'variable' }): Target | undefined {
    if (!variable.value || this.open.has(variable)) return undefined;
    this.open.add(variable);
    const target = this.of(variable.value);
    this.open.delete(variable);
    return target;
  }

  private member({ target, name }: Member): Target | undefined {
    const holder = this.of(target);
    if (holder?.kind === 'namespace') {
      const full = `${holder.name}.${name}`;
      return typeNamed(full) ?? (isNamespace(full) ? { kind: 'namespace', name: full } : undefined);
    }
    return holder && value(holder.type.results[name] ?? '-');
  }

  /** The result of a method, where the call itself says what it is. */
  private called(method: CSharpExpression): Target | undefined {
    if (method.kind !== 'member') return undefined;
    const [result] = method.typeArguments;
    if (result && /^(As|GetValueOrDefault|ToObject)$/.test(method.name)) return ofType(result);
    if (method.name === 'AsJwt') return value('Jwt');
    return method.name === 'AsBasic' ? value('BasicAuthCredentials') : undefined;
  }
}

function typeNamed(name: string): Target | undefined {
  const type = knownType(name);
  return type && { kind: 'type', type };
}

function value(typeName: string): Target | undefined {
  const type = knownType(typeName);
  return type && { kind: 'value', type };
}

function ofType({ name, ranks, nullable }: CSharpType): Target | undefined {
  if (nullable) return undefined;
  return value(ranks.length > 0 ? 'Array' : name);
}
