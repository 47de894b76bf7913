import { refuse, refuseAsGap } from '../errors';
import { Doc, Maybe, Value, isDoc } from '../bson/value';
import { Compiler, Expression, Operators, constant } from './expression';
import { fieldPath, follow, parseFieldPath } from './field-path';
import type { Scope } from './scope';
import { combine } from './operator';
import { accumulatorOperators } from './operators/accumulators';
import { arithmeticOperators } from './operators/arithmetic';
import { arrayOperators } from './operators/arrays';
import { bitwiseOperators } from './operators/bitwise';
import { comparisonOperators } from './operators/comparison';
import { conditionalOperators } from './operators/conditional';
import { conversionOperators } from './operators/conversion';
import { dateArithmeticOperators } from './operators/date-arithmetic';
import { datePartOperators } from './operators/date-parts';
import { dateTextOperators } from './operators/date-text';
import { iterationOperators } from './operators/iteration';
import { logarithmOperators } from './operators/logarithms';
import { logicOperators } from './operators/logic';
import { miscellaneousOperators } from './operators/miscellaneous';
import { objectOperators } from './operators/objects';
import { regexOperators } from './operators/regex';
import { setOperators } from './operators/sets';
import { stringOperators } from './operators/strings';
import { trigonometryOperators } from './operators/trigonometry';

const operators: Operators = {
  ...accumulatorOperators,
  ...arithmeticOperators,
  ...arrayOperators,
  ...bitwiseOperators,
  ...comparisonOperators,
  ...conditionalOperators,
  ...conversionOperators,
  ...dateArithmeticOperators,
  ...datePartOperators,
  ...dateTextOperators,
  ...iterationOperators,
  ...logarithmOperators,
  ...logicOperators,
  ...miscellaneousOperators,
  ...objectOperators,
  ...regexOperators,
  ...setOperators,
  ...stringOperators,
  ...trigonometryOperators,
};

/** In bytes. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/** The variables of `$redact`, which stand for themselves. */
const markers: readonly string[] = ['DESCEND', 'PRUNE', 'KEEP'];

/** What `$redact` answers with. No document holds it. */
export const redactMarkers: ReadonlyMap<string, Value> = new Map(
  markers.map((name) => [name, new Map([[name, null]])]),
);

/**
 * Compiles an expression of the aggregation language.
 * @param names variables that it may refer to besides the system's
 * @param now the value of `$$NOW`, one for a whole command
 */
export function compileExpression(expression: Value, now: Date, names: readonly string[] = []): Expression {
  return new ExpressionCompiler(now, new Set(names)).compile(expression);
}

export function isOperatorName(name: string): boolean {
  return Object.hasOwn(operators, name);
}

class ExpressionCompiler implements Compiler {
  constructor(
    private readonly now: Date,
    private readonly names: ReadonlySet<string>,
  ) {}

  public knowing(names: readonly string[]): Compiler {
    return new ExpressionCompiler(this.now, new Set([...this.names, ...names]));
  }

  public compile(expression: Value): Expression {
    if (typeof expression === 'string') return this.text(expression);
    if (isDoc(expression)) return this.document(expression);
    if (Array.isArray(expression)) return this.array(expression);
    return constant(expression);
  }

  private text(text: string): Expression {
    if (text.startsWith('$$')) return this.variable(text.slice(2));
    if (text.length > LONGEST_TEXT / 4 && Buffer.byteLength(text) >= LONGEST_TEXT)
      refuse(16493, 'a string is longer than 16 MB');
    if (!text.startsWith('$')) return constant(text);
    if (text === '$') refuse(16872, "'$' by itself is not a valid FieldPath");
    return fieldPath(text.slice(1));
  }

  private variable(text: string): Expression {
    const [name = '', ...rest] = text.split('.');
    if (name === '') refuse('FailedToParse', 'empty variable names are not allowed');
    const path = rest.length > 0 ? parseFieldPath(rest.join('.')) : [];
    const read = this.reader(name);
    return { evaluate: (scope) => follow(read(scope), path) };
  }

  private reader(name: string): (scope: Scope) => Maybe {
    switch (name) {
      case 'ROOT':
        return ({ root }) => root;
      case 'CURRENT':
        return ({ current }) => current;
      case 'REMOVE':
        return () => undefined;
      case 'NOW':
        return () => this.now;
      case 'CLUSTER_TIME':
        return refuse(10071200, "Builtin variable '$$CLUSTER_TIME' is not available");
      case 'USER_ROLES':
        return refuseAsGap('$$USER_ROLES');
      default: {
        const marker = redactMarkers.get(name);
        if (marker && this.names.has(name)) return () => marker;
        if (!this.names.has(name)) refuse(17276, `Use of undefined variable: ${name}`);
        return (scope) => scope.lookUp(name);
      }
    }
  }

  private document(expression: Doc): Expression {
    const [first] = expression.keys();
    if (first?.startsWith('$')) return this.operator(first, expression);
    const fields = [...expression].map(([name, value]) => {
      if (name === '') refuse(15998, 'FieldPath field names may not be empty strings.');
      if (name.startsWith('$'))
        refuse(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
      if (name.includes('.'))
        refuse(16412, "FieldPath field names may not contain '.'. Consider using $getField or $setField.");
      return [name, this.compile(value)] as const;
    });
    const names = fields.map(([name]) => name);
    return combine(
      fields.map(([, field]) => field),
      (values) => present(names, values),
    );
  }

  private operator(name: string, expression: Doc): Expression {
    if (expression.size !== 1) {
      refuse(15983, 'an expression specification must contain exactly one field, the name of the expression.');
    }
    const operator = isOperatorName(name) ? operators[name] : undefined;
    if (!operator) return refuse('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
    return operator(expression.get(name) as Value, this, name);
  }

  private array(items: readonly Value[]): Expression {
    return combine(
      items.map((item) => this.compile(item)),
      (values) => values.map((value) => value ?? null),
    );
  }
}

/** Fields without a value are left out. */
function present(names: readonly string[], values: readonly Maybe[]): Doc {
  const result: Doc = new Map();
  names.forEach((name, index) => {
    const value = values[index];
    if (value !== undefined) result.set(name, value);
  });
  return result;
}
