import { join } from 'node:path';
import { WaiversError, readWaivers } from '../../src';
import { inFolder } from '../fixtures/folders';
import { errorOf } from '../fixtures/thrown';

const waiver = {
  rule: 'vault-private-endpoint',
  scope: 'platform/azurerm_key_vault.Vault_*',
  reason: 'Hosted agents reach the vault from anywhere.',
  removedBy: "agents: 'private'",
};

/** Reads a file with this text, and hands its name to what looks at the result. */
function reading<T>(text: string, look: (read: () => ReturnType<typeof readWaivers>, file: string) => T): T {
  return inFolder({ 'waivers.json': text }, (folder) => {
    const file = join(folder, 'waivers.json');
    return look(() => readWaivers(file), file);
  });
}

const file = (...waivers: readonly object[]) => JSON.stringify({ waivers }, null, 2);

describe('a file of waivers', () => {
  it('gives each waiver with its place', () => {
    reading(file(waiver, { ...waiver, rule: 'vault-logged' }), (read, name) => {
      expect(read()).toEqual([
        { ...waiver, place: { file: name, position: { line: 3, column: 5 } } },
        { ...waiver, rule: 'vault-logged', place: { file: name, position: { line: 9, column: 5 } } },
      ]);
    });
  });

  it('may name its schema, and hold nothing', () => {
    reading('{ "$schema": "x", "waivers": [] }', (read) => expect(read()).toEqual([]));
  });

  it.each<{ what: string; changes: object; at: string; says: string }>([
    {
      what: 'no reason',
      changes: { reason: undefined },
      at: '3:5',
      says: "waivers[0] must have required property 'reason'",
    },
    {
      what: 'nothing that removes it',
      changes: { removedBy: undefined },
      at: '3:5',
      says: "waivers[0] must have required property 'removedBy'",
    },
    {
      what: 'a reason that says nothing',
      changes: { reason: 'needed' },
      at: '6:17',
      says: 'waivers[0].reason must NOT have fewer than 20 characters',
    },
    {
      what: 'an unknown member',
      changes: { until: '2027' },
      at: '3:5',
      says: "waivers[0] must NOT have additional properties 'until'",
    },
    {
      what: 'a rule that is no id',
      changes: { rule: 'CKV_AZURE_42' },
      at: '4:15',
      says: 'waivers[0].rule must match pattern',
    },
    ...[
      '*',
      'platform/*',
      '*/azurerm_key_vault.Vault',
      'platform/azurerm_*.Vault',
      'platform/azurerm_key_vault.V*t',
    ].map((scope) => ({
      what: `the scope ${scope}`,
      changes: { scope },
      at: '5:16',
      says: 'waivers[0].scope must match pattern',
    })),
  ])('is refused with file, line and column: $what', ({ changes, at, says }) => {
    reading(file({ ...waiver, ...changes }), (read, name) => {
      const error = errorOf(read);
      expect(error).toBeInstanceOf(WaiversError);
      expect(error.message).toContain(`${name}:${at}: ${says}`);
    });
  });

  it('is refused with everything that is wrong with it', () => {
    reading(file({ ...waiver, rule: 'A' }, { ...waiver, reason: 1 }), (read) => {
      expect(errorOf(read).message.split('\n')).toHaveLength(2);
    });
  });

  it('is refused without waivers', () => {
    reading('{}', (read, name) =>
      expect(errorOf(read).message).toBe(`${name}:1:1: the file must have required property 'waivers'`),
    );
  });

  it('is refused with its place when it is not JSON', () => {
    reading('{\n  "waivers": [', (read, name) =>
      expect(errorOf(read).message).toBe(`${name}:2:15: not JSON: the file ends too early`),
    );
  });

  it('is refused by its name when it is missing', () => {
    inFolder({}, (folder) => {
      const missing = join(folder, 'waivers.json');
      expect(errorOf(() => readWaivers(missing)).message).toBe(`${missing}: there is no such file`);
    });
  });
});
