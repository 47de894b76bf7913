import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assertDirection, layerOf, layers } from '../layers';

const root = join(__dirname, '..', '..');
const rooms = Object.keys(layers);

it('has a row for every room on disk', () => {
  const onDisk = ['packages', 'apps'].flatMap((folder) => readdirSync(join(root, folder)));
  expect(rooms).toEqual(expect.arrayContaining(onDisk));
});

it('names only rooms that have a row', () => {
  const named = Object.values(layers).flatMap(({ imports, develops }) => [...imports, ...develops]);
  expect(rooms).toEqual(expect.arrayContaining(named));
});

it('lets nothing import in a circle, tests included', () => {
  const reachable = (room: string, trail: readonly string[]): void => {
    expect(trail).not.toContain(room);
    const { imports, develops } = layerOf(room);
    for (const next of [...imports, ...develops]) reachable(next, [...trail, room]);
  };
  for (const room of rooms) reachable(room, []);
});

it('lets no construct package import another', () => {
  const constructPackages = [
    'network',
    'platform-foundation',
    'entra-access',
    'cosmos-vcore-private',
    'aci-sidecar-server',
    'apim-mcp-gateway',
  ];
  for (const from of constructPackages) {
    for (const to of constructPackages)
      expect(() => assertDirection(from, to, 'develops')).toThrow(/meet only in an app/);
  }
});

it('lets no app import an emulator', () => {
  for (const emulator of ['apim-emulator', 'entra-emulator', 'vcore-emulator']) {
    expect(() => assertDirection('platform-dev', emulator, 'develops')).toThrow(/development tools/);
  }
});

it('keeps the local platform from construct packages: it reads synthesized files', () => {
  expect(() => assertDirection('local-platform', 'network')).toThrow(/reads synthesized files/);
});

it('admits what is allowed', () => {
  expect(() => assertDirection('network', 'core')).not.toThrow();
  expect(() => assertDirection('network', 'testing', 'develops')).not.toThrow();
});

it('admits a development tool in tests only', () => {
  expect(() => assertDirection('network', 'testing')).toThrow();
});

it('says who may not import what, what to do instead, what is allowed, and where the table is', () => {
  expect(() => assertDirection('network', 'entra-access')).toThrow(
    "'network' may not import 'entra-access': construct packages meet only in an app: take a reference interface of core " +
      "as a prop. 'network' may import core (projenrc/layers.ts)",
  );
});

it('asks for a row for a room that has none', () => {
  expect(() => layerOf('attic')).toThrow(
    /'attic' has no row in the table of import directions: add one to projenrc\/layers.ts/,
  );
});
