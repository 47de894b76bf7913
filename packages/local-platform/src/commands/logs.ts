import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../cli/command';
import { CommandError } from '../cli/command-error';
import { dataDirOf, dataDirOption } from '../cli/folders';

export const logs: Command = {
  synopsis: '[server]',
  summary: 'Prints what the servers wrote, the latest last.',
  options: dataDirOption,
  words: [0, 1],
  run: (input) => {
    const folder = join(dataDirOf(input), 'logs');
    const [server = ''] = input.positionals;
    const names = (existsSync(folder) ? readdirSync(folder) : []).flatMap(
      (file) => /^(.+)\.log$/.exec(file)?.[1] ?? [],
    );
    const chosen = names.filter((name) => name.includes(server)).sort();
    if (chosen.length === 0) {
      throw new CommandError(
        `there is no log${server && ` of ${server}`} in ${folder}: there is ${names.join(', ') || 'none'}`,
      );
    }
    for (const name of chosen) process.stdout.write(`== ${name}\n${readFileSync(join(folder, `${name}.log`), 'utf8')}`);
    return Promise.resolve(0);
  },
};
