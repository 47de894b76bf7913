import type { Doc, Value } from '../bson/value';
import type { Compiler } from '../expression/expression';
import type { Variables } from '../expression/scope';
import type { ExpressionTest } from '../query/match';

/** Makes a stream of documents of another. */
export type Stage = (input: Iterable<Doc>) => Iterable<Doc>;

/** Where a pipeline begins: a collection, documents that were found already, or a first stage that has its own. */
export type Source = string | readonly Doc[] | undefined;

/** What the stages of one pipeline have in common. */
export interface PipelineContext {
  readonly now: Date;
  /** Values of `let`. */
  readonly variables: Variables;
  readonly compiler: Compiler;
  readonly expressions: ExpressionTest;
  /** All documents of a collection or view of the same database. */
  read(collection: string): Iterable<Doc>;
  /** What a pipeline makes of a source, with variables of its own. */
  run(source: Source, pipeline: readonly Value[], variables: Variables, names: readonly string[]): Iterable<Doc>;
  /**
   * Checks a pipeline within this one and does not run it.
   * @param forbidden the stages that it must not have, at any depth, with the code of the refusal
   */
  check(
    source: Source,
    pipeline: readonly Value[],
    names: readonly string[],
    forbidden: ReadonlyMap<string, number>,
  ): void;
}

/** @throws CommandError where the operand is not what the stage takes */
export type StageCompiler = (operand: Value, context: PipelineContext, name: string) => Stage;

/** A stage that makes one document of each. */
export function eachDocument(transform: (document: Doc) => Doc): Stage {
  return function* (input) {
    for (const document of input) yield transform(document);
  };
}
