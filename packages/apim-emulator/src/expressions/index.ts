export { compileExpression } from './compile';
export type { CompiledExpression, ExpectedType } from './compile';
export type * from './context';
export { copyOf } from './copy';
export { ExpressionEvaluationError } from './errors';
export type { ExpressionServices } from './services';
export { bytesOf, jwtOf, toText } from './values';
