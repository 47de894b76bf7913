import type { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { layers, refusal } from '../layers';
import { SCOPE } from '../scope';

interface Restriction {
  readonly regex: string;
  readonly message: string;
}

const escaped = (text: string) => text.replace(/[/.]/g, '\\$&');

/** The root of a provider's bindings, or of one of its namespaces. */
const providerRoot: Restriction = {
  regex: '^@cdktf/provider-[a-z]+(/lib)?/?$',
  message:
    'import the one module that you need, as in @cdktf/provider-azurerm/lib/subnet: the root loads every resource of the provider, which costs seconds and 400 MB',
};

const engine: Restriction = {
  regex: '^(cdktf|constructs|@cdktf/.*)$',
  message: 'this room does not build constructs: see `engine` in projenrc/layers.ts',
};

const providers: Restriction = {
  regex: '^@cdktf/provider-',
  message: 'this room creates no resources: only construct packages and apps import a provider',
};

/** The rooms that may import provider bindings. */
const creates = (room: string) => layers[room]?.engine === true && room !== 'core' && room !== 'testing';

function restrictions(room: string, allowed: readonly string[], inSources: boolean): Restriction[] {
  const others = Object.keys(layers).filter((other) => other !== room && !allowed.includes(other));
  return [
    ...others.map((other) => ({
      regex: `^${escaped(`${SCOPE}/${other}`)}(/|$)`,
      message: refusal(room, other),
    })),
    providerRoot,
    ...(inSources && !layers[room]?.engine ? [engine] : []),
    ...(inSources && !creates(room) ? [providers] : []),
  ];
}

function rule(patterns: Restriction[]): Linter.RulesRecord {
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
}

/** The table of import directions, in sources and in tests of every room. */
export const importDirections = defineConfig(
  Object.entries(layers).flatMap(([room, { imports, develops }]) => [
    {
      files: [`{packages,apps}/${room}/src/**/*.ts`],
      rules: rule(restrictions(room, imports, true)),
    },
    {
      files: [`{packages,apps}/${room}/{test,bench}/**/*.ts`],
      rules: rule(restrictions(room, [room, ...imports, ...develops], false)),
    },
  ]),
);
