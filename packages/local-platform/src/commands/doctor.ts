import type { Command, Input } from '../cli/command';
import { CommandError } from '../cli/command-error';
import { dataDirOption } from '../cli/folders';
import { examinePlatform } from '../doctor/check-platform';
import { examine } from '../doctor/examine';
import type { Finding } from '../doctor/finding';
import { report } from '../doctor/report';
import { Web } from '../doctor/web';
import { runningPlatform } from './running';

export const doctor: Command = {
  synopsis: '[url] [--client-id <id>]',
  summary: 'Finds what keeps clients from signing in and working, here or deployed, and says how to mend it.',
  options: { ...dataDirOption, 'client-id': { type: 'string' } },
  words: [0, 1],
  run: async (input) => {
    const [url] = input.positionals;
    const clientId = input.text('client-id');
    if (url === undefined && clientId !== undefined) throw new CommandError('--client-id is for a url: name one');
    const findings = url === undefined ? await examineRunning(input) : await examineAt(url, clientId);
    return report(findings, (line) => process.stdout.write(`${line}\n`));
  },
};

async function examineRunning(input: Input): Promise<readonly Finding[]> {
  const running = runningPlatform(input);
  const { servers, users } = await running.platform();
  const token = (user: string, server: string) => running.token(user, server, ['mcp.access']);
  return examinePlatform({ servers, users, token });
}

/** The URL stays as it was given: what must equal it, must equal it to the letter. */
async function examineAt(url: string, clientId: string | undefined): Promise<readonly Finding[]> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new CommandError(`'${url}' is no URL of an MCP server: it is like https://gateway.example.com/mcp/mongodb`);
  }
  return examine({ url, clientId, people: [] }, new Web({}));
}
