import { CommandError } from '../cli/command-error';
import type { Platform } from '../platform/platform';
import type { CallTool, ToolCallOutcome } from './call-tool';
import { PlatformDescription, describePlatform } from './platform-description';
import type { RequestBody } from './request-body';

/** What came of a tool call, and what the server wanted to have confirmed. */
type AnsweredCall = ToolCallOutcome & { readonly asked: readonly string[] };

type Command = (body: RequestBody) => unknown;

/** What can be done to a running platform over HTTP, by path. What changes it answers with how it is then. */
export function commandsOf(platform: Platform, callTool: CallTool): ReadonlyMap<string, Command> {
  const changing =
    (change: Command): ((body: RequestBody) => PlatformDescription) =>
    (body) => {
      change(body);
      return describePlatform(platform);
    };
  return new Map<string, Command>([
    [
      '/api/token',
      (body) => ({ token: platform.tokenFor(body.text('user'), body.text('server'), body.texts('scopes')) }),
    ],
    [
      '/api/membership',
      changing((body) =>
        platform.setTier(body.text('user'), body.text('tier'), body.text('server'), body.flag('isMember')),
      ),
    ],
    ['/api/switch', changing((body) => platform.switchServer(body.text('server'), body.flag('isOn')))],
    [
      '/api/quarantine',
      changing((body) => platform.quarantine(body.text('server'), body.text('tool'), body.flag('isQuarantined'))),
    ],
    ['/api/call', (body) => call(platform, callTool, body)],
  ]);
}

async function call(platform: Platform, callTool: CallTool, body: RequestBody): Promise<AnsweredCall> {
  const [server, tool, args] = [body.text('server'), body.text('tool'), body.object('arguments')];
  const [user, scopes, confirm] = [body.text('user'), body.texts('scopes'), body.flag('confirm')];
  const token = platform.tokenFor(user, server, scopes);
  const url = platform.servers.find(({ name }) => name === server)?.url;
  if (url === undefined) throw new CommandError(`there is no server ${server}`);
  const asked: string[] = [];
  const outcome = await callTool({
    url,
    token,
    tool,
    arguments: args,
    confirm: (message) => {
      asked.push(message);
      return Promise.resolve(confirm);
    },
  });
  return { ...outcome, asked };
}
