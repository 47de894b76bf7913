import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { layerOf, layers, refusal } from '../layers';
import { SCOPE } from '../scope';

interface Restriction {
  readonly regex: string;
  readonly message: string;
}

const root = join(__dirname, '..', '..');
const escaped = (text: string) => text.replace(/[/.]/g, '\\$&');

/** The root of a provider's bindings, or of one of its namespaces. */
const providerRoot: Restriction = {
  regex: '^@cdktf/provider-[a-z]+(/lib)?/?$',
  message:
    'import the one module that you need, as in @cdktf/provider-azurerm/lib/subnet: the root loads every resource of the provider, which costs seconds and 400 MB',
};

const cdktf: Restriction = {
  regex: '^(cdktf|constructs|@cdktf/.*)$',
  message: 'this room does not build constructs: see `usesCdktf` in projenrc/layers.ts',
};

const providers: Restriction = {
  regex: '^@cdktf/provider-',
  message: 'this room creates no resources: only construct packages and apps import a provider',
};

/** The rooms that may import provider bindings. */
const creates = (room: string) => layerOf(room).usesCdktf && room !== 'core' && room !== 'testing';

/** Rooms of the table, and those that are on disk without a row. */
function allRooms(): readonly string[] {
  const onDisk = ['packages', 'apps'].flatMap((folder) => readdirSync(join(root, folder)));
  return [...new Set([...Object.keys(layers), ...onDisk])];
}

/** What the repository's own tools have installed at the root is within reach of a room, but not of who installs it. */
function undeclared(room: string): readonly Restriction[] {
  const file = ['packages', 'apps'].map((folder) => join(root, folder, room, 'package.json')).find(existsSync);
  if (!file) return [];
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    object | undefined
  >;
  const declared = Object.keys({ ...dependencies, ...peerDependencies }).map(escaped);
  return [
    {
      regex: `^(?!node:|\\.|${SCOPE}/|cdktf$|constructs$|@cdktf/${declared.map((name) => `|${name}(/|$)`).join('')})`,
      message: `'${room}' does not declare this package: add it in .projenrc.ts`,
    },
  ];
}

function restrictions(room: string, allowed: readonly string[], inSources: boolean): Restriction[] {
  const others = allRooms().filter((other) => other !== room && !allowed.includes(other));
  return [
    ...others.map((other) => ({
      regex: `^${escaped(`${SCOPE}/${other}`)}(/|$)`,
      message: refusal(room, other),
    })),
    providerRoot,
    ...(inSources && !layerOf(room).usesCdktf ? [cdktf] : []),
    ...(inSources && !creates(room) ? [providers] : []),
    ...(inSources ? undeclared(room) : []),
  ];
}

function rule(patterns: Restriction[]): Linter.RulesRecord {
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
}

/** The table of import directions, in sources and in tests of every room. */
export const importDirections = defineConfig(
  allRooms().flatMap((room) => {
    const { imports, devImports } = layerOf(room);
    return [
      {
        files: [`{packages,apps}/${room}/src/**/*.ts`],
        rules: rule(restrictions(room, imports, true)),
      },
      {
        files: [`{packages,apps}/${room}/test/**/*.ts`],
        rules: rule(restrictions(room, [room, ...imports, ...devImports], false)),
      },
    ];
  }),
);
