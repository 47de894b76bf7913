import type { Command } from '../cli/command';
import { CommandError } from '../cli/command-error';
import { dataDirOption } from '../cli/folders';
import { runningPlatform } from './running';

export const switchServer: Command = {
  synopsis: '<server> on|off',
  summary: 'Turns a server off at the gateway, or on again, as its switch does once it is deployed.',
  options: dataDirOption,
  words: [2, 2],
  run: async (input) => {
    const [server = '', position = ''] = input.positionals;
    if (!['on', 'off'].includes(position)) throw new CommandError(`'${position}' is neither on nor off`);
    await runningPlatform(input).switchServer(server, position === 'on');
    process.stdout.write(`${server} is ${position}\n`);
    return 0;
  },
};

export const quarantine = quarantining(true, 'Takes a tool away from everybody.');
export const release = quarantining(false, 'Gives a tool in quarantine back.');

function quarantining(quarantined: boolean, summary: string): Command {
  return {
    synopsis: '<server> <tool>',
    summary,
    options: dataDirOption,
    words: [2, 2],
    run: async (input) => {
      const [server = '', tool = ''] = input.positionals;
      await runningPlatform(input).quarantine(server, tool, quarantined);
      process.stdout.write(`${tool} of ${server} is ${quarantined ? 'in quarantine' : 'released'}\n`);
      return 0;
    },
  };
}
