import { mkdirSync, writeFileSync } from 'node:fs';
import { CommandError } from '../../src/cli/command-error';
import { imageFoldersBeside, imageOf } from '../../src/containers/image';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const sound = {
  name: 'server',
  workdir: 'app',
  command: ['node', 'server.js'],
  env: {},
  listen: { host: 'HOST', port: 'PORT' },
};
const tool = {
  name: 'find',
  operation: 'read',
  tiers: ['admin'],
  destructive: false,
  annotations: { readOnlyHint: true },
  schemaSha256: '0'.repeat(64),
};
const manifest = { server: 'server', version: '1.0.0', reviewedOn: '2026-11-01', tools: [tool] };

function write(description: unknown): void {
  mkdirSync(folder('image', 'app'), { recursive: true });
  const text = typeof description === 'string' ? description : JSON.stringify(description);
  writeFileSync(folder('image', 'mcp-image.json'), text);
}

const read = () => imageOf('team/server', { 'team/server': folder('image') }, 'shop/group: container admin');

it('reads how an image starts', () => {
  write(sound);

  expect(read()).toEqual({ ...sound, folder: folder('image'), tools: undefined });
});

it('has the reviewed tools, where there are any', () => {
  write(sound);
  writeFileSync(folder('image', 'tools.json'), JSON.stringify(manifest));

  expect(read().tools).toMatchObject({ server: 'server', tools: [tool] });
});

it('refuses reviewed tools that are not what they should be', () => {
  write(sound);
  writeFileSync(folder('image', 'tools.json'), '{"tools":[]}');

  expect(read).toThrow(/tools\.json/);
});

describe('what is not there is refused by the container that needs it', () => {
  const needed = /^shop\/group: container admin cannot run locally: /;

  it('an image that nobody names', () => {
    const refused = () => imageOf('toString', {}, 'shop/group: container admin');
    expect(refused).toThrow(CommandError);
    expect(refused).toThrow(needed);
    expect(refused).toThrow(/"mcpPlatform": \{ "images": \{ "toString": "..\/folder" \} \}/);
  });

  it('a folder without a description', () => {
    expect(read).toThrow(needed);
    expect(read).toThrow(/image team\/server has no .*mcp-image\.json/);
  });

  it('a working directory that has not been built', () => {
    write({ ...sound, workdir: 'dist' });

    expect(read).toThrow(needed);
    expect(read).toThrow(/has no folder .*dist; is it built\?/);
  });
});

it.each([
  { text: '{', fault: /mcp-image\.json is no JSON: / },
  { text: 'null', fault: /name, workdir, command, env, listen\.host, listen\.port missing/ },
  { text: { ...sound, command: [] }, fault: /: command missing/ },
  { text: { ...sound, command: 'node server.js' }, fault: /: command missing/ },
  { text: { ...sound, env: { A: 1 } }, fault: /: env missing/ },
  { text: { ...sound, listen: { host: 'HOST' } }, fault: /: listen\.port missing/ },
])('refuses a description that is $text', ({ text, fault }) => {
  write(text);

  expect(read).toThrow(CommandError);
  expect(read).toThrow(fault);
});

describe('folders of images', () => {
  it('are those that the app beside cdktf.out names', () => {
    writeFileSync(folder('package.json'), '{"mcpPlatform":{"images":{"team/server":"../server"}}}');

    expect(imageFoldersBeside(folder('cdktf.out'))).toEqual({ 'team/server': folder('..', 'server') });
  });

  it.each([undefined, '{}', '{"mcpPlatform":{}}'])('are none where it names none: %s', (text) => {
    if (text !== undefined) writeFileSync(folder('package.json'), text);

    expect(imageFoldersBeside(folder('cdktf.out'))).toEqual({});
  });

  it('cannot be read from what is no JSON', () => {
    writeFileSync(folder('package.json'), '{');

    expect(() => imageFoldersBeside(folder('cdktf.out'))).toThrow(/package\.json is no JSON: /);
  });
});
