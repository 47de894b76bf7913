import type { Command } from '../cli/command';
import { call } from './call';
import { clients } from './clients';
import { diagram } from './diagram';
import { doctor } from './doctor';
import { logs } from './logs';
import { grant, revoke } from './membership';
import { quarantine, release, switchServer } from './operate';
import { reset } from './reset';
import { status } from './status';
import { token } from './token';
import { up } from './up';
import { users } from './users';

/** What `mcp-platform` can do, by name. */
export const commands: Readonly<Record<string, Command>> = {
  up,
  status,
  logs,
  reset,
  users,
  token,
  call,
  grant,
  revoke,
  switch: switchServer,
  quarantine,
  release,
  clients,
  doctor,
  diagram,
};
