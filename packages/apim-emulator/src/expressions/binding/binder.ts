import { CSharpExpression, CSharpType, ExpressionError, PolicyExpression, Ranged } from '@org/apim-policy';
import { ClrException } from '../runtime/exceptions';
import { Overflow } from '../runtime/numbers';
import { boolean } from '../types/primitives';
import { Type, display } from '../types/type';
import { bindArrayCreation } from './arrays';
import { bindAssignment, bindUpdate } from './assignment';
import { ContextUse } from './context-use';
import { bindAs, bindCast, bindDefault } from './casts';
import { bindConditionalAccess, bindReceiver } from './conditional-access';
import { bindConditional } from './conditional';
import { convert } from './convert';
import { bindAnonymousObject, bindObjectCreation } from './creation';
import { bindElementAccess } from './element-access';
import { Branches, Flow, start } from './flow';
import { bindInterpolation } from './interpolation';
import { bindInvocation } from './invocation';
import { bindLiteral } from './literals';
import { bindMember } from './member-access';
import { bindName } from './names';
import { Bound, Local, Operand } from './operands';
import { bindBinary } from './operators';
import { bindIs } from './patterns';
import { Scope } from './scope';
import { bindUnary } from './unary-operators';
import { bindThrow } from './throw';
import { resolveType } from './type-names';
import { InferredReturns } from './lambdas';

/** The function whose body is being bound. */
export interface FunctionBody {
  /** What it returns; `undefined` while that is being inferred. */
  readonly returns: Type | undefined;
  /** What its `return` statements return, as far as they have been seen. */
  readonly returned: Operand[];
  /** Whether a `catch` is around, so that `throw;` has something to throw again. */
  caught: Local | undefined;
  /** The innermost loop or switch: where `break` leads. */
  breaks: Flow[] | undefined;
  continues: Flow[] | undefined;
}

/**
 * Gives every name its meaning and every expression its type, and makes closures of them: what C# checks when it compiles
 * is checked here, so that nothing unknown is left when the expression runs.
 */
export class Binder {
  scope = new Scope();
  flow: Flow = start;
  /** What arithmetic does when the expression runs; constants must not overflow unless the text says `unchecked`. */
  overflow: Overflow = 'unchecked';
  constantOverflow: Overflow = 'checked';
  /** Innermost last: the values that `?.` found not to be null. */
  readonly receivers: Bound[] = [];
  /** The types of the parameters of all functions around. */
  parameterTypes: readonly Type[] = [];
  /** What the lambdas return, by the types of the parameters in sight. A lambda may be tried many times. */
  readonly inferredReturns = new Map<CSharpExpression, Map<string, InferredReturns>>();
  readonly contextUse = new ContextUse();
  #slots = 0;

  constructor(
    readonly expression: PolicyExpression,
    public body: FunctionBody,
  ) {}

  /** @throws ExpressionError with the position of the node */
  fail(at: Ranged | number, reason: string): never {
    const offset = typeof at === 'number' ? at : at.start;
    throw new ExpressionError(this.expression.text, offset, this.expression.locate(offset), reason);
  }

  newLocal(name: string, type: Type, more: Partial<Local> = {}): Local {
    return { ...more, name, type, slot: this.#slots++ };
  }

  type(syntax: CSharpType): Type {
    return resolveType(this, syntax);
  }

  /** Binds within a block of its own. */
  inScope<T>(bind: () => T): T {
    const { scope } = this;
    this.scope = new Scope(scope);
    try {
      return bind();
    } finally {
      this.scope = scope;
    }
  }

  withOverflow<T>(mode: Overflow, bind: () => T): T {
    const { overflow, constantOverflow } = this;
    this.overflow = this.constantOverflow = mode;
    try {
      return bind();
    } finally {
      this.overflow = overflow;
      this.constantOverflow = constantOverflow;
    }
  }

  /** Computes with constants: an exception is then an error in the text. */
  folding<T>(node: Ranged, compute: () => T): T {
    try {
      return compute();
    } catch (error) {
      if (error instanceof ClrException) return this.fail(node, `this constant cannot be computed: ${error.message}`);
      throw error;
    }
  }

  /** Whatever an expression means: a value, a type, some methods … */
  operand(node: CSharpExpression): Operand {
    switch (node.kind) {
      case 'null':
      case 'boolean':
      case 'string':
      case 'character':
      case 'integer':
      case 'real':
        return bindLiteral(node);
      case 'interpolated':
        return bindInterpolation(this, node);
      case 'named-value':
        return this.fail(node, `the named value '{{${node.name}}}' was not put in before the expression was compiled`);
      case 'name':
        return bindName(this, node);
      case 'predefined-type':
        return {
          kind: 'type',
          node,
          type: resolveType(this, { ...node, kind: 'type', typeArguments: [], nullable: false, ranks: [] }),
        };
      case 'member':
        return bindMember(this, node);
      case 'element-access':
        return bindElementAccess(this, node);
      case 'invocation':
        return bindInvocation(this, node);
      case 'conditional-access':
        return bindConditionalAccess(this, node);
      case 'receiver':
        return bindReceiver(this, node);
      case 'unary':
        return bindUnary(this, node);
      case 'update':
        return bindUpdate(this, node);
      case 'binary':
        return bindBinary(this, node);
      case 'assignment':
        return bindAssignment(this, node);
      case 'conditional':
        return bindConditional(this, node);
      case 'cast':
        return bindCast(this, node);
      case 'as':
        return bindAs(this, node);
      case 'is':
        return bindIs(this, node);
      case 'lambda':
        return { kind: 'lambda', node };
      case 'object-creation':
        return bindObjectCreation(this, node);
      case 'anonymous-object':
        return bindAnonymousObject(this, node);
      case 'array-creation':
        return bindArrayCreation(this, node);
      case 'typeof':
        return this.fail(node, "'typeof' is not supported: API Management allows no reflection");
      case 'default':
        return bindDefault(this, node);
      case 'checked':
      case 'unchecked':
        return this.withOverflow(node.kind, () => this.operand(node.value));
      case 'throw':
        return bindThrow(this, node);
    }
  }

  /** An expression that must be a value. */
  value(node: CSharpExpression): Bound {
    return this.asValue(this.operand(node));
  }

  asValue(operand: Operand): Bound {
    switch (operand.kind) {
      case 'value':
        return operand;
      case 'type':
        return this.fail(operand.node, `'${display(operand.type)}' is a type, but a value is expected here`);
      case 'namespace':
        return this.fail(operand.node, `the name '${operand.name}' is not known`);
      case 'methods':
        return this.fail(operand.node, `'${operand.name}' is a method: call it with '(…)'`);
      case 'local-function':
        return this.fail(operand.node, `'${operand.method.name}' is a function: call it with '(…)'`);
      case 'lambda':
        return this.fail(operand.node, 'a lambda has no type here: it can only be given to something that takes one');
      case 'default':
        return this.fail(operand.node, "'default' has no type here: write 'default(T)'");
      case 'throw':
        return this.fail(operand.node, "'throw' may only stand after '??', in '?:' or after '=>'");
    }
  }

  /** An expression as a value of a type. */
  as(node: CSharpExpression, type: Type): Bound {
    return convert(this, this.operand(node), type);
  }

  /** A condition, with what is assigned on either way out. */
  condition(node: CSharpExpression): Bound & { readonly branches: Branches } {
    const bound = this.as(node, boolean.type);
    return { ...bound, branches: bound.branches ?? this.branchesOf(bound) };
  }

  branchesOf(bound: Bound): Branches {
    const never: Flow = { assigned: this.flow.assigned, reachable: false };
    return {
      whenTrue: bound.constant?.value === false ? never : this.flow,
      whenFalse: bound.constant?.value === true ? never : this.flow,
    };
  }
}
