import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { image } from './running-server';

const folder = join(__dirname, '..');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const dockerfile = read('Dockerfile').replaceAll(/\\\n\s*/g, '');
const instructions = dockerfile
  .split('\n')
  .map((line) => /^([A-Z]+) (.*)$/.exec(line))
  .flatMap((match) => (match ? [{ name: match[1] as string, text: match[2] as string }] : []));
const valuesOf = (name: string) =>
  instructions.filter((instruction) => instruction.name === name).map(({ text }) => text);
const lockfile = JSON.parse(read('app/package-lock.json')) as {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string; link?: boolean }>;
};

describe('the Dockerfile', () => {
  it('starts what mcp-image.json starts, in the same folder', () => {
    expect(valuesOf('ENTRYPOINT').map((text) => JSON.parse(text) as unknown)).toEqual([image.command]);
    expect(valuesOf('WORKDIR')).toEqual([`/${image.workdir}`, `/${image.workdir}`]);
  });

  it('sets the environment of mcp-image.json, and a home that can be written', () => {
    const env = Object.fromEntries(
      valuesOf('ENV').flatMap((text) =>
        text
          .trim()
          .split(/\s+/)
          .map((pair) => pair.split('=')),
      ),
    );
    expect(env).toEqual({ ...image.env, HOME: '/tmp' });
  });

  it('exposes the ports that the server listens on', () => {
    const { port, monitoringPort } = image.listen;
    expect(valuesOf('EXPOSE')).toEqual([`${image.env[port]} ${image.env[monitoringPort]}`]);
  });

  it('takes its base image from the outside only, so that none is used by a tag', () => {
    expect(valuesOf('ARG')).toEqual(['NODE_IMAGE']);
    expect(valuesOf('FROM')).toEqual(['${NODE_IMAGE} AS packages', '${NODE_IMAGE}']);
  });

  it('runs as nobody in particular, from files that belong to root (S4)', () => {
    expect(valuesOf('USER')).toEqual(['10001:10001']);
    expect(valuesOf('COPY').slice(1)).toEqual([
      expect.stringContaining('--from=packages --chown=0:0'),
      expect.stringContaining('--chown=0:0'),
    ]);
  });

  it('asks after its health without a tool that the image lacks', () => {
    expect(valuesOf('HEALTHCHECK')).toEqual([expect.stringMatching(/CMD \["node", "\/app\/health-check\.mjs"\]$/)]);
  });
});

describe('the lockfile', () => {
  const installed = Object.entries(lockfile.packages).filter(([path]) => path !== '');

  it('pins mongodb-mcp-server 3.0.4 and the driver inside of it', () => {
    expect(lockfile.packages['node_modules/mongodb-mcp-server']?.version).toBe('3.0.4');
    expect(lockfile.packages['node_modules/mongodb']?.version).toBe('7.9.0');
  });

  it('holds a digest of every package, and names no registry', () => {
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual(
      [],
    );
    expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});

it('names a base image whose digest is a digest, or the example that the build refuses', () => {
  const base = JSON.parse(read('base-image.json')) as Record<string, string>;
  expect(base.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(base.image).toMatch(/^docker\.io\/library\/node:24/);
});
