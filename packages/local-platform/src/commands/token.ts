import type { Command } from '../cli/command';
import { dataDirOption } from '../cli/folders';
import { onlyServer } from './only-server';
import { runningPlatform } from './running';

export const token: Command = {
  synopsis: '<user> [--scope <scopes>] [--server <name>]',
  summary: 'Prints an access token, as if the user had signed in; mcp.access unless other scopes are named.',
  options: { ...dataDirOption, scope: { type: 'string' }, server: { type: 'string' } },
  words: [1, 1],
  run: async (input) => {
    const [user = ''] = input.positionals;
    const platform = runningPlatform(input);
    const server = input.text('server') ?? onlyServer(await platform.platform());
    process.stdout.write(`${await platform.token(user, server, scopesOf(input.text('scope')))}\n`);
    return 0;
  },
};

/** Scopes as people write them, `mcp.access mcp.write.destructive`; what every call needs is always there. */
export function scopesOf(text: string | undefined): readonly string[] {
  return [...new Set(['mcp.access', ...(text?.split(/[\s,]+/).filter(Boolean) ?? [])])];
}
