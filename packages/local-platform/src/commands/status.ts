import type { Command } from '../cli/command';
import { dataDirOption } from '../cli/folders';
import { runningPlatform } from './running';

export const status: Command = {
  synopsis: '',
  summary: 'Tells what runs, and where.',
  options: dataDirOption,
  words: [0, 0],
  run: async (input) => {
    const { servers } = await runningPlatform(input).platform();
    for (const { name, url, isOn, tiers, quarantined } of servers) {
      process.stdout.write(`${name}  ${url}${isOn ? '' : '  switched off'}\n`);
      for (const tier of tiers)
        process.stdout.write(`  ${tier.name.padEnd(10)} ${tier.state}, ${tier.tools.length} tools\n`);
      if (quarantined.length > 0) process.stdout.write(`  in quarantine: ${quarantined.join(', ')}\n`);
    }
    return 0;
  },
};
