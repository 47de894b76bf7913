import type { CSharpExpression } from '../ast/expression';
import type { Statement } from '../ast/statement';
import { LexicalError } from '../lexer/lexical-error';

/**
 * @throws LexicalError when the end of a block can be reached without a `return`. C# 7 language specification, "End points
 *   and reachability"; the compiler's CS0161.
 */
export function assertReturns(statements: readonly Statement[], end: number): void {
  if (completes(statements))
    throw new LexicalError(end, "not every path returns a value: expected 'return' before the end");
}

/** Whether what stands behind some statements can be reached. */
function completes(statements: readonly Statement[]): boolean {
  return statements.every(canComplete);
}

function canComplete(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'throw-statement':
    case 'break':
    case 'continue':
      return false;
    case 'block':
      return completes(statement.statements);
    case 'checked-block':
    case 'unchecked-block':
    case 'using':
      return canComplete(statement.body);
    case 'if': {
      const then = !isConstant(statement.condition, false) && canComplete(statement.then);
      const otherwise = !isConstant(statement.condition, true) && (!statement.else || canComplete(statement.else));
      return then || otherwise;
    }
    case 'while':
      return !isConstant(statement.condition, true) || leaves(statement.body);
    case 'for':
      return (statement.condition && !isConstant(statement.condition, true)) || leaves(statement.body);
    case 'do':
      return leaves(statement.body) || (!isConstant(statement.condition, true) && reachesCondition(statement.body));
    case 'switch':
      return (
        !statement.sections.some(({ labels }) => labels.some(({ pattern }) => !pattern)) ||
        statement.sections.some(({ statements }) => completes(statements) || statements.some(leaves))
      );
    case 'try': {
      const body = canComplete(statement.body) || statement.catches.some(({ body: handler }) => canComplete(handler));
      return body && (!statement.finally || canComplete(statement.finally));
    }
    case 'declaration':
    case 'empty':
    case 'expression':
    case 'foreach':
    case 'local-function':
      return true;
  }
}

function isConstant(condition: CSharpExpression, value: boolean): boolean {
  return condition.kind === 'boolean' && condition.value === value;
}

/** Whether the condition at the end of a `do` is asked: after the body, or after a `continue` in it. */
function reachesCondition(body: Statement): boolean {
  return canComplete(body) || jumps(body, 'continue');
}

/** Whether a loop or a `switch` is left by a `break` of its own. */
function leaves(body: Statement): boolean {
  return jumps(body, 'break');
}

function jumps(statement: Statement, kind: 'break' | 'continue'): boolean {
  switch (statement.kind) {
    case 'break':
    case 'continue':
      return statement.kind === kind;
    case 'block':
      return statement.statements.some((inner) => jumps(inner, kind));
    case 'if':
      return jumps(statement.then, kind) || (statement.else !== undefined && jumps(statement.else, kind));
    case 'checked-block':
    case 'unchecked-block':
    case 'using':
      return jumps(statement.body, kind);
    case 'try':
      return [statement.body, ...statement.catches.map(({ body }) => body)].some((inner) => jumps(inner, kind));
    case 'switch':
      return (
        kind === 'continue' &&
        statement.sections.some(({ statements }) => statements.some((inner) => jumps(inner, kind)))
      );
    case 'while':
    case 'do':
    case 'for':
    case 'foreach': // has a `break` and `continue` of its own
    case 'declaration':
    case 'empty':
    case 'expression':
    case 'local-function':
    case 'return':
    case 'throw-statement':
      return false;
  }
}
