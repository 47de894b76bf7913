import { implicitConversion } from '../types/conversions';
import { Method } from '../types/member';
import { voidType } from '../types/primitives';
import { isDelegate, isNull, isNullable, isReference, supertypes } from '../types/relations';
import { Substitution, Type, TypeParameter, mentions, substitute } from '../types/type';
import type { Binder } from './binder';
import { commonReturn, explicitParameters, inferReturns } from './lambdas';
import { methodGroupReturn } from './method-groups';
import type { Operand } from './operands';

/** What is known of a type parameter: types it must be, types that must convert to it, and types it must convert to. */
interface Bounds {
  readonly exact: Set<Type>;
  readonly lower: Set<Type>;
  readonly upper: Set<Type>;
}

/** An operand, or a variable of a type, with the type of its parameter. */
export type Pairing = Given | { readonly exact: Type; readonly type: Type };

interface Given {
  readonly operand: Operand;
  readonly type: Type;
}

/** The type arguments of a generic method, from what it is called with; `undefined` when they do not follow from it. */
export function inferTypeArguments(
  binder: Binder,
  method: Method,
  pairings: readonly Pairing[],
): readonly Type[] | undefined {
  return new Inference(binder, method.typeParameters).infer(pairings);
}

class Inference {
  readonly #bounds = new Map<TypeParameter, Bounds>();
  readonly #fixed = new Map<TypeParameter, Type>();

  constructor(
    private readonly binder: Binder,
    private readonly parameters: readonly TypeParameter[],
  ) {
    for (const parameter of parameters) {
      this.#bounds.set(parameter, { exact: new Set(), lower: new Set(), upper: new Set() });
    }
  }

  infer(pairings: readonly Pairing[]): readonly Type[] | undefined {
    const waiting = new Set<Given>();
    for (const pairing of pairings) {
      if ('exact' in pairing) {
        this.#exact(pairing.exact, pairing.type);
        continue;
      }
      const { operand, type } = pairing;
      if (operand.kind === 'value') {
        if (!isNull(operand.type)) this.#lower(operand.type, type);
      } else if (operand.kind === 'lambda' || operand.kind === 'methods' || operand.kind === 'local-function') {
        if (isDelegate(type)) waiting.add(pairing);
        if (operand.kind === 'lambda') this.#explicit(operand.node, type);
      }
    }
    while (waiting.size > 0) {
      const ready = [...waiting].find((pairing) => this.#open(this.#inputs(pairing)).length === 0);
      if (ready) {
        waiting.delete(ready);
        this.#output(ready);
      } else {
        const needed = [...waiting].flatMap((pairing) => this.#open(this.#inputs(pairing)));
        if (!needed.some((parameter) => this.#fix(parameter))) return undefined;
      }
    }
    for (const parameter of this.parameters) if (!this.#fixed.has(parameter)) this.#fix(parameter);
    const types = this.parameters.map((parameter) => this.#fixed.get(parameter));
    return types.every((type): type is Type => type !== undefined) ? types : undefined;
  }

  /** `(JToken x) => …` says what the parameters of its delegate are. */
  #explicit(node: Parameters<typeof explicitParameters>[1], type: Type): void {
    const signature = isDelegate(type) ? type.definition.signatureOf(type) : undefined;
    const explicit = explicitParameters(this.binder, node);
    explicit?.forEach((own, index) => {
      const wanted = signature?.parameters[index];
      if (wanted) this.#exact(own, wanted);
    });
  }

  /** What must be known before the body of a lambda can be looked at. */
  #inputs({ type }: Given): readonly Type[] {
    return isDelegate(type) ? (type.definition.signatureOf(type)?.parameters ?? []) : [];
  }

  #open(types: readonly Type[]): readonly TypeParameter[] {
    return this.parameters.filter((own) => !this.#fixed.has(own) && types.some((type) => mentions(type, [own])));
  }

  /** What a lambda returns says what its delegate returns. */
  #output({ operand, type }: Given): void {
    const signature = isDelegate(type) ? type.definition.signatureOf(type) : undefined;
    if (!signature) return;
    const inputs = signature.parameters.map((input) => substitute(input, this.#fixed as Substitution));
    let returned: Type | undefined;
    if (operand.kind === 'lambda') {
      if (operand.node.parameters.length === inputs.length) {
        returned = commonReturn(inferReturns(this.binder, operand.node, inputs));
      }
    } else if (operand.kind === 'methods' || operand.kind === 'local-function') {
      returned = methodGroupReturn(this.binder, operand, inputs);
    }
    if (returned && returned !== voidType.type) this.#lower(returned, signature.returns);
  }

  #boundsOf(type: Type): Bounds | undefined {
    return type.kind === 'parameter' && !this.#fixed.has(type) ? this.#bounds.get(type) : undefined;
  }

  #lower(from: Type, to: Type): void {
    const bounds = this.#boundsOf(to);
    if (bounds) {
      bounds.lower.add(from);
    } else if (to.kind === 'array') {
      if (from.kind !== 'array') return;
      if (isReference(from.element)) this.#lower(from.element, to.element);
      else this.#exact(from.element, to.element);
    } else if (to.kind === 'named' && to.typeArguments.length > 0) {
      if (isNullable(to)) {
        this.#lower(isNullable(from) ? (from.typeArguments[0] as Type) : from, to.typeArguments[0] as Type);
        return;
      }
      const [single, ...more] = this.#above(from, to);
      if (!single || more.length > 0) return;
      to.definition.typeParameters.forEach(({ variance }, index) => {
        const [own, wanted] = [single.typeArguments[index], to.typeArguments[index]] as [Type, Type];
        if (variance === 'out' && isReference(own)) this.#lower(own, wanted);
        else if (variance === 'in' && isReference(own)) this.#upper(own, wanted);
        else this.#exact(own, wanted);
      });
    }
  }

  /** The types over `from` (itself too) that come from the same definition as `to`. */
  #above(from: Type, to: Type) {
    const all = [...(from.kind === 'named' ? [from] : []), ...supertypes(from)];
    return all.filter((type) => to.kind === 'named' && type.definition === to.definition);
  }

  #upper(from: Type, to: Type): void {
    const bounds = this.#boundsOf(to);
    if (bounds) bounds.upper.add(from);
    else this.#exact(from, to);
  }

  #exact(from: Type, to: Type): void {
    const bounds = this.#boundsOf(to);
    if (bounds) {
      bounds.exact.add(from);
    } else if (to.kind === 'array' && from.kind === 'array') {
      this.#exact(from.element, to.element);
    } else if (to.kind === 'named' && from.kind === 'named' && to.definition === from.definition) {
      to.typeArguments.forEach((wanted, index) => this.#exact(from.typeArguments[index] as Type, wanted));
    }
  }

  /** Decides on a type that satisfies all bounds; says whether there is one. */
  #fix(parameter: TypeParameter): boolean {
    const { exact, lower, upper } = this.#bounds.get(parameter) as Bounds;
    const all = [...new Set([...exact, ...lower, ...upper])];
    const fitting = all.filter(
      (type) =>
        [...exact].every((bound) => bound === type) &&
        [...lower].every((bound) => implicitConversion(bound, type)) &&
        [...upper].every((bound) => implicitConversion(type, bound)),
    );
    const widest = fitting.find((type) => fitting.every((other) => implicitConversion(other, type)));
    if (!widest) return false;
    this.#fixed.set(parameter, widest);
    return true;
  }
}
