import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Command, Input } from '../cli/command';
import { CommandError } from '../cli/command-error';
import { dataDirOf, dataDirOption, outOf, outOption } from '../cli/folders';
import { describe, describeAsJson } from '../cli/describe-platform';
import { explain } from '../cli/explain';
import { readSeed } from '../database/seed';
import { checkPlatform } from '../doctor/check-platform';
import { type StartPlatformOptions, startPlatform } from '../platform/start-platform';

export const up: Command = {
  synopsis:
    '[--port 4280] [--data-dir .mcp-platform] [--out cdktf.out] [--seed file.json] [--mongodb-uri uri] [--json | --check | --explain]',
  summary: 'Runs the synthesized platform until Ctrl-C; --check starts it, examines it and stops it again.',
  options: {
    ...dataDirOption,
    ...outOption,
    port: { type: 'string' },
    seed: { type: 'string' },
    'mongodb-uri': { type: 'string' },
    json: { type: 'boolean' },
    check: { type: 'boolean' },
    explain: { type: 'boolean' },
  },
  words: [0, 0],
  run: async (input) => {
    const options = optionsOf(input);
    if (input.flag('explain')) return explain(options);
    const stop = askedToStop();
    const begun = Date.now();
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const starting = startPlatform({
      ...options,
      signal: stop,
      onReady: (part) => say(`${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${part}`),
      onFault: (error) => say(`mcp-platform: ${error instanceof Error ? error.message : String(error)}`),
    });
    const platform = await starting.catch((error: unknown) => {
      if (!stop.aborted) throw error;
    });
    if (!platform) return 0;
    try {
      if (input.flag('check')) return await checkPlatform(platform, (line) => process.stdout.write(`${line}\n`));
      process.stdout.write(input.flag('json') ? `${JSON.stringify(describeAsJson(platform))}\n` : describe(platform));
      if (!stop.aborted) await once(stop, 'abort');
      return 0;
    } finally {
      await platform.close();
    }
  },
};

function optionsOf(input: Input): StartPlatformOptions {
  const seed = input.text('seed');
  return {
    out: outOf(input),
    dataDir: dataDirOf(input),
    port: portOf(input.text('port') ?? '4280'),
    ...(seed !== undefined && { seed: readSeed(resolve(seed)) }),
    mongodbUri: input.text('mongodb-uri'),
  };
}

/** The two ports after it are needed too. */
const HIGHEST_PORT = 65_533;

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= HIGHEST_PORT) return port;
  throw new CommandError(`--port ${text} is no port: it must be 0 (any) or a number up to ${HIGHEST_PORT}`);
}

/**
 * Aborts with the first SIGINT or SIGTERM, or when the program that started it has opened a channel to it (as `npm start`
 * does) and is gone. Further signals change nothing, and neither does a closed standard input.
 */
function askedToStop(): AbortSignal {
  const stop = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(event, () => stop.abort());
  process.channel?.unref();
  return stop.signal;
}
