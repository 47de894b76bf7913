import { GatewayLoadError } from '@org/apim-emulator';
import { DirectoryError } from '@org/entra-emulator';
import { TerraformJsonError } from '@org/terraform-json';
import { FolderInUseError } from '@org/vcore-emulator';
import { CommandError } from '../../src/cli/command-error';
import { commands } from '../../src/commands';
import { run } from '../fixtures/run';

afterEach(() => jest.restoreAllMocks());

describe('what is not understood ends with 2, and one line that helps', () => {
  it.each([
    { words: ['strat'], line: /^mcp-platform: there is no command strat: mcp-platform help lists them\n$/ },
    { words: ['toString'], line: /there is no command toString/ },
    { words: ['status', '--prot', '1'], line: /^mcp-platform: Unknown option '--prot'; usage: mcp-platform status\n$/ },
    { words: ['up', '--port'], line: /^mcp-platform: .*--port.*; usage: mcp-platform up \[--port 4280\].*\n$/ },
    { words: ['grant', 'ada'], line: /^mcp-platform: too few words; usage: mcp-platform grant <user> <tier> / },
    { words: ['reset', 'everything', 'now'], line: /^mcp-platform: too many words: everything now; usage: / },
  ])('$words', async ({ words, line }) => {
    const { code, out, err } = await run(...words);

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(line);
    expect(err.split('\n')).toHaveLength(2);
  });
});

it.each([
  { words: ['help'], code: 0 },
  { words: ['--help'], code: 0 },
  { words: [], code: 2 },
])('tells of every command: $words', async ({ words, code }) => {
  const ran = await run(...words);

  expect(ran.code).toBe(code);
  for (const name of Object.keys(commands)) expect(ran.out).toMatch(new RegExp(`^  ${name} `, 'm'));
});

describe('what a person can mend ends with 1, and one line', () => {
  const system = (code: string, message: string) => Object.assign(new Error(message), { code });
  const failing = async (error: unknown) => {
    jest.spyOn(commands['reset'] as (typeof commands)[string], 'run').mockRejectedValue(error);
    return run('reset');
  };

  it.each([
    { error: new CommandError('do this'), line: 'do this' },
    { error: new TerraformJsonError('a.json', { line: 1, column: 2 }, 'no'), line: 'a.json:1:2: no' },
    {
      error: system('ENOSPC', 'ENOSPC: no space left on device, write'),
      line: 'ENOSPC: no space left on device, write: make room, and start again',
    },
    {
      error: system('EACCES', "EACCES: permission denied, open '/data/run.json'"),
      line: "EACCES: permission denied, open '/data/run.json': the file or port is not yours to use: name another with --data-dir or --port",
    },
    {
      error: system('EADDRINUSE', 'listen EADDRINUSE: address already in use 127.0.0.1:4281'),
      line: 'listen EADDRINUSE: address already in use 127.0.0.1:4281: choose other ports with --port <first>, or --port 0 for any that are free',
    },
    { error: new FolderInUseError('/data is in use by process 7'), line: '/data is in use by process 7' },
    {
      error: Object.assign(new Error('tools.json: tools is missing'), { name: 'ValidationError' }),
      line: 'tools.json: tools is missing',
    },
  ])('$error.message', async ({ error, line }) => {
    expect(await failing(error)).toEqual({ code: 1, out: '', err: `mcp-platform: ${line}\n` });
  });

  it.each([GatewayLoadError, DirectoryError])('%p', async (kind) => {
    const error = Object.assign(Object.create(kind.prototype) as Error, { message: 'what and where' });

    expect(await failing(error)).toMatchObject({ code: 1, err: 'mcp-platform: what and where\n' });
  });

  it.each([new TypeError('x is undefined'), system('ENOENT', 'ENOENT: no such file'), 'text'])(
    'not a mistake of ours, which needs its stack: %s',
    async (error) => {
      await expect(failing(error)).rejects.toBe(error);
    },
  );
});
