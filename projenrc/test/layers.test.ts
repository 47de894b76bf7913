import { assertDirection, layerOf, layers } from '../layers';

const rooms = Object.keys(layers);

it('names only rooms that have a row', () => {
  const named = Object.values(layers).flatMap(({ imports, devImports }) => [...imports, ...devImports]);
  expect(rooms).toEqual(expect.arrayContaining(named));
});

it('lets nothing import in a circle, tests included', () => {
  const reachable = (room: string, trail: readonly string[]): void => {
    expect(trail).not.toContain(room);
    const { imports, devImports } = layerOf(room);
    for (const next of [...imports, ...devImports]) reachable(next, [...trail, room]);
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
      expect(() => assertDirection(from, to, 'devImports')).toThrow(/meet only in an app/);
  }
});

it('lets no app import an emulator', () => {
  for (const emulator of ['apim-emulator', 'entra-emulator', 'vcore-emulator']) {
    expect(() => assertDirection('platform-dev', emulator, 'devImports')).toThrow(/development tools/);
  }
});

it('keeps the local platform from construct packages: it reads synthesized files', () => {
  expect(() => assertDirection('local-platform', 'network')).toThrow(/reads synthesized files/);
});

it('admits what is allowed', () => {
  expect(() => assertDirection('network', 'core')).not.toThrow();
  expect(() => assertDirection('network', 'testing', 'devImports')).not.toThrow();
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

it('takes a room without a row for a construct package on core alone', () => {
  expect(() => assertDirection('greeting', 'core')).not.toThrow();
  expect(() => assertDirection('greeting', 'testing', 'devImports')).not.toThrow();
  expect(() => assertDirection('greeting', 'network')).toThrow(/meet only in an app/);
});
