import type { Command } from '../cli/command';
import { dataDirOption } from '../cli/folders';
import { accessOf } from '../cli/people';
import { runningPlatform } from './running';

export const users: Command = {
  synopsis: '',
  summary: 'Lists who can sign in, and the tiers that each has.',
  options: dataDirOption,
  words: [0, 0],
  run: async (input) => {
    const platform = await runningPlatform(input).platform();
    for (const user of platform.users) process.stdout.write(`${user.name.padEnd(10)} ${accessOf(user)}\n`);
    return 0;
  },
};
