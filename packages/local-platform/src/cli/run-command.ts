import { parseArgs } from 'node:util';
import { commands } from '../commands';
import type { Command, Input } from './command';
import { failureOf } from './failure';

const NAME = 'mcp-platform';

/** Runs the command that the words name. @returns the exit code: 0 done, 1 not done, 2 not understood */
export async function runCommand(words: readonly string[]): Promise<number> {
  const [name = '', ...rest] = words;
  if (['', 'help', '--help', '-h'].includes(name)) {
    process.stdout.write(usage());
    return name === '' ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return misunderstood(`there is no command ${name}: ${NAME} help lists them`);
  const input = understand(command, rest);
  if (typeof input === 'string') return misunderstood(`${input}; usage: ${NAME} ${name} ${command.synopsis}`.trimEnd());
  try {
    return await command.run(input);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    process.stderr.write(`${NAME}: ${failure}\n`);
    return 1;
  }
}

/** @returns what is wrong, where the words are not understood */
function understand({ options, words: [least, most] }: Command, words: readonly string[]): Input | string {
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    return (error as Error).message.split('. ')[0] ?? '';
  }
  const { values, positionals } = parsed;
  if (positionals.length < least) return 'too few words';
  if (positionals.length > most) return `too many words: ${positionals.slice(most).join(' ')}`;
  const given = values as Readonly<Record<string, unknown>>;
  return {
    positionals,
    text: (name) => (typeof given[name] === 'string' ? given[name] : undefined),
    flag: (name) => given[name] === true,
  };
}

function misunderstood(reason: string): number {
  process.stderr.write(`${NAME}: ${reason}\n`);
  return 2;
}

function usage(): string {
  const lines = Object.entries(commands).map(
    ([name, { synopsis, summary }]) => `  ${name} ${synopsis}\n      ${summary}\n`,
  );
  return `${NAME}: a synthesized platform of MCP servers, on this machine\n\n${lines.join('')}`;
}
