import { type ControlClient, controlClient } from '../control/control-client';
import { CommandError } from '../cli/command-error';
import type { Input } from '../cli/command';
import { dataDirOf } from '../cli/folders';
import { readRun } from '../data-folder';

/** The platform that runs with the data folder. @throws CommandError when none does */
export function runningPlatform(input: Input): ControlClient {
  const dataDir = dataDirOf(input);
  const urls = readRun(dataDir)?.urls;
  if (!urls) throw new CommandError(`no platform runs with ${dataDir}: start one with mcp-platform up`);
  return controlClient(urls.page);
}
