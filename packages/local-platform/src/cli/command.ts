import type { ParseArgsConfig } from 'node:util';

/** The options of a command, as `parseArgs` of Node.js takes them. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/** What was written on the command line. */
export interface Input {
  readonly positionals: readonly string[];
  /** A value of a text option. */
  readonly text: (name: string) => string | undefined;
  /** Whether a flag is set. */
  readonly flag: (name: string) => boolean;
}

/** One command of `mcp-platform`. */
export interface Command {
  /** What is written behind its name: `<server> <tool> [json] --as <user>`. */
  readonly synopsis: string;
  /** What it does, in one line. */
  readonly summary: string;
  readonly options: Options;
  /** How many words it takes besides options: at least, and at most. */
  readonly words: readonly [least: number, most: number];
  /** @returns the exit code @throws CommandError */
  readonly run: (input: Input) => Promise<number>;
}
