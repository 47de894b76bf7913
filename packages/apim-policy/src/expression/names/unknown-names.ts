import { suggestion } from '../../suggestion';
import type { Member } from '../ast/access';
import type { Name } from '../ast/expression';
import type { CSharpNode } from '../ast/node';
import type { PolicyExpression } from '../ast/policy-expression';
import type { CSharpType } from '../ast/type';
import { childrenOf } from '../ast/children';
import { declarationsIn } from './declarations';
import { isMemberName, isNamespace, knownType, memberNames, membersOfValue, typeNames } from './known-types';
import { Targets } from './targets';

/** A name that means nothing to API Management. */
export interface UnknownName {
  /** Where it is in the expression's text. */
  readonly offset: number;
  readonly reason: string;
}

/**
 * Finds names that mean nothing in an expression: variables that nobody declares, types that API Management does not allow,
 * and members that the type in front of them does not have. Where that type is not certain (no C# compiler is at work here),
 * a member passes if any allowed type has one of its name.
 */
export function unknownNames(expression: PolicyExpression): readonly UnknownName[] {
  const roots = expression.kind === 'single' ? [expression.value] : expression.statements;
  const check = new NameCheck(new Targets(declarationsIn(roots)));
  roots.forEach((root) => check.visit(root));
  return check.unknown;
}

class NameCheck {
  public readonly unknown: UnknownName[] = [];

  constructor(private readonly targets: Targets) {}

  public visit(node: CSharpNode): void {
    if (node.kind === 'conditional-access') {
      this.visit(node.target);
      this.targets.within(node, () => this.visit(node.whenPresent));
      return;
    }
    const found = this.unknown.length;
    childrenOf(node).forEach((child) => this.visit(child));
    if (node.kind === 'name') this.name(node);
    if (node.kind === 'type') this.type(node);
    // Of what nothing is known, no member can be known either.
    if (node.kind === 'member' && this.unknown.length === found) this.member(node);
  }

  private name({ name, start }: Name): void {
    const { declared } = this.targets;
    if (declared.has(name) || knownType(name) || isNamespace(name) || /^(context|nameof|_)$/.test(name)) return;
    const candidates = ['context', ...declared.keys(), ...typeNames];
    this.report(start, `there is no variable or type '${name}'${suggestion(name, candidates)}`);
  }

  private member({ target, name, nameStart }: Member): void {
    const holder = this.targets.of(target);
    if (!holder) {
      if (isMemberName(name) || this.targets.declared.get(name)?.kind === 'member') return;
      this.report(nameStart, `no type that expressions may use has a member '${name}'${suggestion(name, memberNames)}`);
    } else if (holder.kind === 'namespace') {
      const full = `${holder.name}.${name}`;
      if (!isNamespace(full) && !knownType(full)) this.report(nameStart, `expressions may not use '${full}'`);
    } else {
      const members = holder.kind === 'type' ? holder.type.members : membersOfValue(holder.type);
      if (members.has(name)) return;
      this.report(nameStart, `'${holder.type.name}' has no member '${name}'${suggestion(name, [...members])}`);
    }
  }

  private type({ name, start }: CSharpType): void {
    if (knownType(name) || /^(object|(System\.)?(Object|Func|Action|Predicate))$/.test(name)) return;
    this.report(start, `expressions may not use the type '${name}'${suggestion(name, typeNames)}`);
  }

  private report(offset: number, reason: string): void {
    this.unknown.push({ offset, reason });
  }
}
