import fc from 'fast-check';
import { ValidationError } from '../../src/errors';
import { ResourceKind, resourceKinds } from '../../src/naming/resource-kinds';
import { NameParts, resourceName } from '../../src/naming/resource-name';
import { azureRuleRows, azureRules } from '../fixtures/azure-rules';
import { constructAt } from '../fixtures/construct-tree';

const parts = { workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' };

const unhyphenated: readonly ResourceKind[] = ['containerRegistry', 'storageAccount'];
const hyphenated = azureRuleRows.filter(({ kind }) => !unhyphenated.includes(kind));
const globallyUnique = azureRuleRows.filter((row) => row.globallyUnique);
const locallyUnique = azureRuleRows.filter((row) => !row.globallyUnique);

/** The role with which the name of a kind has exactly so many characters. */
function roleForLength(kind: ResourceKind, length: number): string {
  return 'a'.repeat(1 + length - resourceName(kind, { ...parts, role: 'a' }).length);
}

/** The name or the refusal. Any other error is thrown on. */
function attempt(kind: ResourceKind, given: NameParts): string | ValidationError {
  try {
    return resourceName(kind, given);
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
}

describe('the name of a resource', () => {
  it('has a documented rule of Azure for every kind to be checked against', () => {
    expect(Object.keys(azureRules).sort()).toEqual(Object.keys(resourceKinds).sort());
  });

  it('joins abbreviation, workload, environment and role with hyphens', () => {
    expect(resourceName('subnet', { ...parts, role: 'private-endpoints' })).toBe('snet-mcp-dev-private-endpoints');
  });

  it('leaves out a role that is not given', () => {
    expect(resourceName('resourceGroup', parts)).toBe('rg-mcp-dev');
  });

  it('puts the suffix last', () => {
    expect(resourceName('keyVault', { ...parts, role: 'app' })).toBe('kv-mcp-dev-app-x7k2');
  });

  it('has no hyphens where Azure takes letters and digits only', () => {
    expect(resourceName('containerRegistry', { ...parts, role: 'private-images' })).toBe('crmcpdevprivateimagesx7k2');
  });

  it('counts the length without the hyphens that are left out', () => {
    expect(resourceName('storageAccount', { ...parts, role: 'a-b-c-d-e-f-g-h-i' })).toBe('stmcpdevabcdefghix7k2');
  });

  it.each(azureRuleRows)('starts with its abbreviation: $abbreviation for $kind', ({ kind, abbreviation }) => {
    const separator = unhyphenated.includes(kind) ? '' : '-';
    expect(resourceName(kind, parts)).toMatch(new RegExp(`^${abbreviation}${separator}mcp`));
  });

  it.each(globallyUnique)('ends with the suffix where it must be unique in all of Azure: $kind', ({ kind }) => {
    expect(resourceName(kind, parts)).toMatch(/x7k2$/);
  });

  it.each(locallyUnique)('puts the suffix only on globally unique names, so not here: $kind', ({ kind }) => {
    expect(resourceName(kind, parts)).toBe(resourceName(kind, { ...parts, uniqueSuffix: undefined }));
  });

  it.each(hyphenated)('tells what it names from all others of its kind whose parts differ: $kind', ({ kind }) => {
    const names = ['aa', 'ab', 'aab'].flatMap((workload) =>
      ['aa', 'ab', 'baa'].flatMap((environment) =>
        [undefined, 'a', 'aa', 'a-a', 'aa-ab', 'x7k2'].map((role) =>
          resourceName(kind, { workload, environment, role, uniqueSuffix: 'x7k2' }),
        ),
      ),
    );
    expect(new Set(names).size).toBe(54);
  });
});

describe('Azure', () => {
  it.each(azureRuleRows)('takes the name of the only one of its kind: $kind', ({ kind, name }) => {
    expect(resourceName(kind, parts)).toMatch(name);
  });

  it.each(azureRuleRows)('takes the name of one among others: $kind', ({ kind, name }) => {
    expect(resourceName(kind, { ...parts, role: 'b-2' })).toMatch(name);
  });

  it.each(azureRuleRows)('takes the shortest name: $kind', ({ kind, name }) => {
    expect(resourceName(kind, { workload: 'a1', environment: 'b2', uniqueSuffix: '345' })).toMatch(name);
  });

  it.each(azureRuleRows)('takes the longest name: $kind, $maxLength characters', ({ kind, name, maxLength }) => {
    const longest = resourceName(kind, { ...parts, role: roleForLength(kind, maxLength) });
    expect(longest).toHaveLength(maxLength);
    expect(longest).toMatch(name);
  });

  const shaped = fc.record({
    workload: fc.stringMatching(/^[a-z][a-z0-9]{1,9}$/),
    environment: fc.stringMatching(/^[a-z][a-z0-9]{1,7}$/),
    role: fc.option(
      fc
        .array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 1, maxLength: 24, size: 'max' })
        .map((words) => words.join('-')),
      { nil: undefined },
    ),
    uniqueSuffix: fc.stringMatching(/^[a-z0-9]{3,8}$/),
  });

  it.each(azureRuleRows)(
    'takes every name of well-formed parts that is not refused for its length: $kind',
    ({ kind, name }) => {
      fc.assert(
        fc.property(shaped, (given) => {
          const made = attempt(kind, given);
          if (typeof made === 'string') expect(made).toMatch(name);
          else expect(made.message).toMatch(/has \d+ characters and Azure takes \d+/);
        }),
      );
    },
  );

  const character = fc.constantFrom('a', 'z', '0', '9', '-', '_', '.', 'A', 'é', 'ß', ' ', '\n', '/', '');
  const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));
  const optional = fc.option(text, { nil: undefined });
  const unshaped = fc.record({ workload: text, environment: text, role: optional, uniqueSuffix: optional });
  // All parts well-formed but one: else the first bad part would hide that another is let through.
  const nearlyShaped = fc
    .tuple(shaped, unshaped, fc.constantFrom('workload', 'environment', 'role', 'uniqueSuffix'))
    .map(([good, bad, part]): NameParts => ({ ...good, [part]: bad[part] }));

  it.each(azureRuleRows)('takes every name that is not refused, whatever the parts: $kind', ({ kind, name }) => {
    fc.assert(
      fc.property(nearlyShaped, (given) => {
        const made = attempt(kind, given);
        if (typeof made === 'string') expect(made).toMatch(name);
        else expect(made.problems).not.toHaveLength(0);
      }),
    );
  });
});

describe('a name that is too long', () => {
  it.each(azureRuleRows)(
    'is refused with one character more than Azure takes: $kind, $maxLength characters',
    ({ kind, maxLength }) => {
      const role = `${roleForLength(kind, maxLength)}a`;
      expect(() => resourceName(kind, { ...parts, role })).toThrow(
        `has ${maxLength + 1} characters and Azure takes ${maxLength}: shorten its parts by 1 in all`,
      );
    },
  );

  it('tells the name, and by how many characters to shorten its parts', () => {
    expect(() => resourceName('keyVault', { ...parts, role: 'customer-data' })).toThrow(
      new ValidationError('resourceName', {
        property: 'name of the keyVault',
        value: 'kv-mcp-dev-customer-data-x7k2',
        expected: 'has 29 characters and Azure takes 24: shorten its parts by 5 in all',
      }),
    );
  });

  it('asks for a shorter workload or environment where there is no role', () => {
    const long = { workload: 'abcdefghij', environment: 'abcdefgh', uniqueSuffix: 'x7k2' };
    expect(() => resourceName('keyVault', long)).toThrow(
      'has 27 characters and Azure takes 24: shorten its parts by 3 in all',
    );
  });
});

describe('a part of a name', () => {
  const mistakes = [
    { part: 'workload', mistake: 'is empty', value: '' },
    { part: 'workload', mistake: 'has one character', value: 'm' },
    { part: 'workload', mistake: 'has 11 characters', value: 'abcdefghijk' },
    { part: 'workload', mistake: 'starts with a digit', value: '1mcp' },
    { part: 'workload', mistake: 'has a capital', value: 'Mcp' },
    { part: 'workload', mistake: 'has a hyphen', value: 'm-cp' },
    { part: 'workload', mistake: 'has a letter outside a to z', value: 'mcpé' },
    { part: 'workload', mistake: 'ends with a line break', value: 'mcp\n' },
    { part: 'environment', mistake: 'is empty', value: '' },
    { part: 'environment', mistake: 'has one character', value: 'd' },
    { part: 'environment', mistake: 'has 9 characters', value: 'abcdefghi' },
    { part: 'environment', mistake: 'starts with a digit', value: '1dev' },
    { part: 'environment', mistake: 'has a capital', value: 'dEv' },
    { part: 'environment', mistake: 'has a hyphen', value: 'de-v' },
    { part: 'environment', mistake: 'has an underscore', value: 'de_v' },
    { part: 'role', mistake: 'is empty', value: '' },
    { part: 'role', mistake: 'has a capital', value: 'App' },
    { part: 'role', mistake: 'starts with a hyphen', value: '-app' },
    { part: 'role', mistake: 'ends with a hyphen', value: 'app-' },
    { part: 'role', mistake: 'has two hyphens together', value: 'my--app' },
    { part: 'role', mistake: 'has a blank', value: 'my app' },
    { part: 'role', mistake: 'has a dot', value: 'my.app' },
    { part: 'uniqueSuffix', mistake: 'is empty', value: '' },
    { part: 'uniqueSuffix', mistake: 'has 2 characters', value: 'x7' },
    { part: 'uniqueSuffix', mistake: 'has 9 characters', value: 'x7k2x7k2x' },
    { part: 'uniqueSuffix', mistake: 'has a capital', value: 'X7k2' },
    { part: 'uniqueSuffix', mistake: 'has a hyphen', value: 'x7-k2' },
  ];
  it.each(mistakes)('is refused when the $part $mistake', ({ part, value }) => {
    expect(() => resourceName('resourceGroup', { ...parts, [part]: value })).toThrow(
      `resourceName: ${part} is ${JSON.stringify(value)}: must be `,
    );
  });

  const edges = [
    { part: 'workload', edge: '10 letters and digits', value: 'abcdefgh01' },
    { part: 'environment', edge: '8 letters and digits', value: 'abcdef01' },
    { part: 'role', edge: 'a single digit', value: '7' },
    { part: 'role', edge: 'three words', value: 'a-2-c' },
    { part: 'uniqueSuffix', edge: '8 digits', value: '01234567' },
  ];
  it.each(edges)('may be $edge as $part', ({ part, value }) => {
    expect(resourceName('mongoCluster', { ...parts, [part]: value }).split('mongo-')[1]).toContain(value);
  });

  it.each([
    { part: 'workload', remedy: "must be 2 to 10 lower-case letters and digits, a letter first, as in 'mcp'" },
    { part: 'environment', remedy: "must be 2 to 8 lower-case letters and digits, a letter first, as in 'dev'" },
    {
      part: 'role',
      remedy: "must be lower-case words of letters and digits joined by single hyphens, as in 'containers'",
    },
    { part: 'uniqueSuffix', remedy: "must be 3 to 8 lower-case letters and digits, as in 'x7k2'" },
  ])('is refused with an example of a good $part', ({ part, remedy }) => {
    expect(() => resourceName('subnet', { ...parts, [part]: '!' })).toThrow(`resourceName: ${part} is "!": ${remedy}`);
  });

  it('is refused together with all others that are wrong', () => {
    const wrong = { workload: 'M', environment: 'D', role: 'R', uniqueSuffix: 'X' };
    const refusal = attempt('keyVault', wrong);
    const refused = refusal instanceof ValidationError ? refusal.problems.map(({ property }) => property) : refusal;
    expect(refused).toEqual(['workload', 'environment', 'role', 'uniqueSuffix']);
  });

  it('is refused when it is known only at deployment', () => {
    expect(() => resourceName('subnet', { ...parts, workload: '${TfToken[TOKEN.1]}' })).toThrow(
      'resourceName: workload is known only at deployment: must be 2 to 10',
    );
  });

  it.each(globallyUnique)('is refused when it is a suffix that is missing but needed: $kind', ({ kind }) => {
    expect(() => resourceName(kind, { ...parts, uniqueSuffix: undefined })).toThrow(
      `resourceName: uniqueSuffix is missing: the name of a ${kind} must be unique in all of Azure; it must be 3 to 8`,
    );
  });
});

describe('the place of a refused name', () => {
  const where = constructAt('platform/Network');

  it('is in the error about a part', () => {
    expect(() => resourceName('subnet', { ...parts, role: 'A' }, where)).toThrow('platform/Network: role is "A"');
  });

  it('is in the error about a missing suffix', () => {
    expect(() => resourceName('keyVault', { workload: 'mcp', environment: 'dev' }, where)).toThrow(
      'platform/Network: uniqueSuffix is missing',
    );
  });

  it('is in the error about the length', () => {
    expect(() => resourceName('keyVault', { ...parts, role: 'a'.repeat(99) }, where)).toThrow(
      'platform/Network: name of the keyVault is',
    );
  });
});
