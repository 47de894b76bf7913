import type { Command } from '../cli/command';
import { dataDirOf, dataDirOption } from '../cli/folders';
import { removeDataFolder } from '../data-folder';

export const reset: Command = {
  synopsis: '',
  summary: 'Deletes data, secrets and logs. The next start begins anew.',
  options: dataDirOption,
  words: [0, 0],
  run: async (input) => {
    const folder = dataDirOf(input);
    await removeDataFolder(folder);
    process.stdout.write(`${folder} is gone\n`);
    return 0;
  },
};
