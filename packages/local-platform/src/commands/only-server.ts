import { CommandError } from '../cli/command-error';
import type { PlatformDescription } from '../control/platform-description';

/** The server that is meant when none is named. @throws CommandError when there is a choice */
export function onlyServer({ servers }: PlatformDescription): string {
  const names = servers.map(({ name }) => name);
  const [name, ...others] = names;
  if (name === undefined || others.length > 0)
    throw new CommandError(`say which server with --server: ${names.join(', ')}`);
  return name;
}
