import type { Command } from '../cli/command';
import { dataDirOption } from '../cli/folders';
import { onlyServer } from './only-server';
import { runningPlatform } from './running';

export const grant = membership(true, 'Puts a user into the group of a tier. It lasts until the platform stops.');
export const revoke = membership(
  false,
  'Takes a user out of the group of a tier; the gateway notices within its revocation bound.',
);

function membership(isMember: boolean, summary: string): Command {
  return {
    synopsis: '<user> <tier> [--server <name>]',
    summary,
    options: { ...dataDirOption, server: { type: 'string' } },
    words: [2, 2],
    run: async (input) => {
      const [user = '', tier = ''] = input.positionals;
      const platform = runningPlatform(input);
      const server = input.text('server') ?? onlyServer(await platform.platform());
      await platform.setTier(user, tier, server, isMember);
      process.stdout.write(`${user} is ${isMember ? 'now' : 'no longer'} in ${tier} of ${server}\n`);
      return 0;
    },
  };
}
