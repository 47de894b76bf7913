import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { JsonObject } from '@org/terraform-json';
import { bodyOf, placeOfValue, rootWith } from './fixtures/checked-stack';
import { inFolder } from './fixtures/folders';

interface Run {
  readonly code: number | null;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs the built command. Whatever it is given, nobody wants to see a stack trace. */
function check(...parameters: readonly string[]): Run {
  const command = join(__dirname, '..', 'lib', 'cli.js');
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [command, ...parameters], { encoding: 'utf8' });
  if (error) throw error;
  expect(stderr).not.toMatch(/^\s+at /m);
  return { code: status, out: lines(stdout), err: lines(stderr) };
}

function lines(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

/** The files of a synthesized folder with these stacks. */
function synthesized(stacks: Readonly<Record<string, JsonObject>>): Record<string, string> {
  const entries = Object.keys(stacks).map((name) => [
    name,
    { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, dependencies: [] },
  ]);
  return {
    'manifest.json': JSON.stringify({ version: '0.21.0', stacks: Object.fromEntries(entries) as JsonObject }, null, 2),
    ...Object.fromEntries(
      Object.entries(stacks).map(([name, root]) => [`stacks/${name}/cdk.tf.json`, JSON.stringify(root, null, 2)]),
    ),
  };
}

describe('mcp-check', () => {
  it('counts the blocks of every stack, and exits with 0, when it finds nothing', () => {
    const files = synthesized({
      network: {
        ...rootWith('azurerm_virtual_network'),
        data: { azurerm_client_config: { Client: {} } },
      },
      platform: rootWith('random_password'),
    });
    inFolder(files, (folder) => {
      expect(check(folder)).toEqual({
        code: 0,
        out: ['network: 2 blocks checked, 0 findings', 'platform: 1 blocks checked, 0 findings'],
        err: [],
      });
    });
  });

  it('lists what it finds, counts it for every stack, and exits with 1', () => {
    const network = rootWith('azurerm_virtual_network', { locaton: 'uksouth' });
    const platform = rootWith('azurerm_virtual_network', { tagz: {}, guid: 'g' });
    const at = (root: JsonObject, key: string) => {
      const { line, column } = placeOfValue(root, key);
      return `${line}:${column}`;
    };
    inFolder(synthesized({ network, platform, fine: rootWith('random_password') }), (folder) => {
      expect(check(folder)).toEqual({
        code: 1,
        err: [],
        out: [
          'platform/It/Resource (azurerm_virtual_network.It)',
          "  locaton: does not exist; did you mean 'location'? [unknown-attribute]",
          `  ${join(folder, 'stacks/network/cdk.tf.json')}:${at(network, 'locaton')}`,
          'platform/It/Resource (azurerm_virtual_network.It)',
          "  tagz: does not exist; did you mean 'tags'? [unknown-attribute]",
          `  ${join(folder, 'stacks/platform/cdk.tf.json')}:${at(platform, 'tagz')}`,
          'platform/It/Resource (azurerm_virtual_network.It)',
          '  guid: is assigned by Azure and cannot be set [computed-attribute]',
          `  ${join(folder, 'stacks/platform/cdk.tf.json')}:${at(platform, 'guid')}`,
          'network: 1 blocks checked, 1 finding',
          'platform: 1 blocks checked, 2 findings',
          'fine: 1 blocks checked, 0 findings',
        ],
      });
    });
  });

  it('finds what policies refuse, and what comes too early', () => {
    const policy = { api_name: 'a', xml_content: '<policies><set-backend-service backend-id="nobody" /></policies>' };
    const root = {
      resource: {
        random_password: { It: bodyOf('random_password', { length: 8 }) },
        azurerm_api_management_policy_fragment: {
          It: { api_management_id: '/a', name: 'f', value: policy.xml_content },
        },
      },
    };
    inFolder(synthesized({ platform: root }), (folder) => {
      const { code, out } = check(folder);
      expect(code).toBe(1);
      expect(out).toContain('  length: is 8: must be 32 or more [password-strength]');
      expect(out.join('\n')).toContain("finds no backend 'nobody'");
      expect(out.at(-1)).toBe('platform: 2 blocks checked, 2 findings');
    });
  });

  it('says nothing, and exits with 0, for a folder without stacks', () => {
    inFolder(synthesized({}), (folder) => {
      expect(check(folder)).toEqual({ code: 0, out: [], err: [] });
    });
  });

  it.each([
    { what: 'nothing', parameters: [] },
    { what: 'two folders', parameters: ['cdktf.out', 'other.out'] },
    { what: 'an option', parameters: ['--help'] },
    { what: 'waivers without a file', parameters: ['cdktf.out', '--waivers'] },
    { what: 'only waivers', parameters: ['--waivers', 'waivers.json'] },
  ])('shows how it is used, and exits with 2, when it is given $what', ({ parameters }) => {
    expect(check(...parameters)).toEqual({
      code: 2,
      out: [],
      err: [
        'usage: mcp-check <cdktf.out> [--waivers <file.json>]',
        'Checks schemas, policies and order of every stack of a synthesized folder.',
        'Exit code: 0 no finding, 1 findings, 2 not readable.',
      ],
    });
  });

  it('asks for a synthesis, and exits with 2, when the folder is missing', () => {
    inFolder({}, (folder) => {
      const missing = join(folder, 'cdktf.out');
      expect(check(missing)).toEqual({
        code: 2,
        out: [],
        err: [`${join(missing, 'manifest.json')}: there is no such file: synthesize first`],
      });
    });
  });

  it('names file and position, and exits with 2, when the manifest is cut off', () => {
    inFolder({ 'manifest.json': '{\n  "stacks": {' }, (folder) => {
      expect(check(folder)).toEqual({
        code: 2,
        out: [],
        err: [`${join(folder, 'manifest.json')}:2:14: not JSON: the file ends too early`],
      });
    });
  });

  it('names file and position, and exits with 2, when a stack is cut off', () => {
    const files = { ...synthesized({ platform: {} }), 'stacks/platform/cdk.tf.json': '{\n  "resource": {\n    "a' };
    inFolder(files, (folder) => {
      const { code, out, err } = check(folder);
      expect({ code, out }).toEqual({ code: 2, out: [] });
      expect(err).toHaveLength(1);
      expect(err[0]).toContain(`${join(folder, 'stacks/platform/cdk.tf.json')}:3:5: not JSON: `);
    });
  });

  it('asks for a synthesis, and exits with 2, when a stack is missing', () => {
    const { 'manifest.json': manifest = '' } = synthesized({ platform: {} });
    inFolder({ 'manifest.json': manifest }, (folder) => {
      expect(check(folder)).toEqual({
        code: 2,
        out: [],
        err: [`${join(folder, 'stacks/platform/cdk.tf.json')}: there is no such file: synthesize first`],
      });
    });
  });

  it('names file and position, and exits with 2, when a stack is not shaped as Terraform has it', () => {
    inFolder(synthesized({ platform: { resource: [] } }), (folder) => {
      expect(check(folder)).toEqual({
        code: 2,
        out: [],
        err: [`${join(folder, 'stacks/platform/cdk.tf.json')}:2:15: must be an object`],
      });
    });
  });

  it('names the file, and exits with 2, when it is given a file instead of a folder', () => {
    inFolder(synthesized({}), (folder) => {
      const { code, out, err } = check(join(folder, 'manifest.json'));
      expect({ code, out }).toEqual({ code: 2, out: [] });
      expect(err[0]).toContain(join(folder, 'manifest.json', 'manifest.json'));
    });
  });

  it('names file and position, and exits with 2, when a stack lies outside of the folder', () => {
    const manifest = { stacks: { platform: { synthesizedStackPath: '../cdk.tf.json' } } };
    inFolder({ 'manifest.json': JSON.stringify(manifest) }, (folder) => {
      expect(check(folder)).toEqual({
        code: 2,
        out: [],
        err: [`${join(folder, 'manifest.json')}:1:47: '../cdk.tf.json' lies outside the folder`],
      });
    });
  });
});

describe('mcp-check with waivers', () => {
  const short = synthesized({ platform: rootWith('random_password', { length: 8 }) });
  const waiver = {
    rule: 'password-strength',
    scope: 'platform/random_password.It',
    reason: 'A test of the waivers.',
    removedBy: 'length',
  };
  const waivers = (...all: readonly object[]) => ({ 'waivers.json': JSON.stringify({ waivers: all }, null, 2) });

  it('accepts what is waived', () => {
    inFolder({ ...short, ...waivers(waiver) }, (folder) => {
      expect(check(folder, '--waivers', join(folder, 'waivers.json'))).toEqual({
        code: 0,
        out: ['platform: 1 blocks checked, 0 findings'],
        err: [],
      });
    });
  });

  it('finds a waiver that is not needed, where it is written', () => {
    inFolder({ ...short, ...waivers(waiver, { ...waiver, rule: 'secret-expires' }) }, (folder) => {
      const file = join(folder, 'waivers.json');
      expect(check(folder, `--waivers=${file}`)).toEqual({
        code: 1,
        out: [
          'platform: random_password.It',
          '  the waiver of secret-expires accepts nothing: remove it, or it will hide what comes later [unused-waiver]',
          `  ${file}:9:5`,
          'platform: 1 blocks checked, 1 finding',
        ],
        err: [],
      });
    });
  });

  it('names file, line and column, and exits with 2, when they are not what the schema asks for', () => {
    inFolder({ ...short, ...waivers({ ...waiver, reason: 'no' }) }, (folder) => {
      const file = join(folder, 'waivers.json');
      expect(check(folder, '--waivers', file)).toEqual({
        code: 2,
        out: [],
        err: [`${file}:6:17: waivers[0].reason must NOT have fewer than 20 characters`],
      });
    });
  });

  it('names the file, and exits with 2, when there is none', () => {
    inFolder(short, (folder) => {
      const file = join(folder, 'waivers.json');
      expect(check(folder, '--waivers', file)).toEqual({ code: 2, out: [], err: [`${file}: there is no such file`] });
    });
  });
});
