import type { Command, Input } from '../cli/command';
import { clientServer } from '../cli/client-server';
import { CommandError } from '../cli/command-error';
import { dataDirOption } from '../cli/folders';
import { type ClientServer, clientConfigurations, formatConfigurations } from '../clients';
import { runningPlatform } from './running';

export const clients: Command = {
  synopsis: '<server> [--gateway https://host --client-id <id>]',
  summary: 'Prints ready configuration for VS Code, Claude Code, Cursor and the Inspector, local or deployed.',
  options: { ...dataDirOption, gateway: { type: 'string' }, 'client-id': { type: 'string' } },
  words: [1, 1],
  run: async (input) => {
    const [name = ''] = input.positionals;
    const server = input.text('gateway') === undefined ? await localServer(name, input) : deployedServer(name, input);
    process.stdout.write(`${formatConfigurations(clientConfigurations(server))}\n`);
    return 0;
  },
};

async function localServer(name: string, input: Input): Promise<ClientServer> {
  const { servers } = await runningPlatform(input).platform();
  const server = servers.find((one) => one.name === name);
  if (!server)
    throw new CommandError(`there is no server ${name}: there is ${servers.map((one) => one.name).join(', ')}`);
  return clientServer(server);
}

/** Entra gives the public client its id when it is made, so nothing here knows it. */
function deployedServer(name: string, input: Input): ClientServer {
  const clientId = input.text('client-id');
  if (clientId === undefined) {
    throw new CommandError(
      'say with --client-id which public client to use: the application whose name ends in -client',
    );
  }
  const gateway = (input.text('gateway') ?? '').replace(/\/+$/, '');
  return clientServer({ name, url: `${gateway}/mcp/${name}`, clientId });
}
