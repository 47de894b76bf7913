import { createInterface } from 'node:readline/promises';
import type { Command, Input } from '../cli/command';
import { CommandError } from '../cli/command-error';
import { dataDirOption } from '../cli/folders';
import { type ToolCallOutcome, callTool } from '../control/call-tool';
import { runningPlatform } from './running';
import { scopesOf } from './token';

export const call: Command = {
  synopsis: '<server> <tool> [json] --as <user> [--scope mcp.write.destructive] [--yes]',
  summary: 'Calls a tool as a user, through the gateway; --yes confirms what the server asks to have confirmed.',
  options: { ...dataDirOption, as: { type: 'string' }, scope: { type: 'string' }, yes: { type: 'boolean' } },
  words: [2, 3],
  run: async (input) => {
    const [server = '', tool = '', json = '{}'] = input.positionals;
    const platform = runningPlatform(input);
    const described = (await platform.platform()).servers;
    const url = described.find(({ name }) => name === server)?.url;
    if (url === undefined) {
      throw new CommandError(`there is no server ${server}: there is ${described.map(({ name }) => name).join(', ')}`);
    }
    const user = input.text('as');
    if (user === undefined) throw new CommandError('say who calls with --as: mcp-platform users lists them');
    const token = await platform.token(user, server, scopesOf(input.text('scope')));
    return show(await callTool({ url, token, tool, arguments: argumentsIn(json), confirm: confirmation(input) }));
  },
};

function argumentsIn(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new CommandError(`the arguments must be a JSON object, such as '{"database":"shop","collection":"orders"}'`);
}

function confirmation(input: Input): (message: string) => Promise<boolean> {
  return async (message) => {
    if (input.flag('yes')) return true;
    if (!process.stdin.isTTY) return false;
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(`${message}\nDo it? [y/N] `);
    terminal.close();
    return /^y(es)?$/i.test(answer.trim());
  };
}

/** The answer goes to standard output; a refusal to standard error, with what would help. */
function show(outcome: ToolCallOutcome): number {
  if ('refused' in outcome) {
    const { status, reason, correlationId } = outcome.refused;
    process.stderr.write(
      `refused by the gateway: ${reason} (${status}, correlation id ${correlationId})${helpWith(reason)}\n`,
    );
    return 1;
  }
  if ('failed' in outcome) {
    process.stderr.write(`refused by the server: ${outcome.failed.message}\n`);
    return 1;
  }
  for (const part of outcome.result.content) {
    process.stdout.write(`${part.type === 'text' ? part.text : JSON.stringify(part)}\n`);
  }
  return outcome.result.isError ? 1 : 0;
}

function helpWith(reason: string): string {
  return reason === 'destructive-scope' ? '; this tool deletes or overwrites: add --scope mcp.write.destructive' : '';
}
