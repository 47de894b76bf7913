import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CommandError } from '../../src/cli/command-error';
import { Secrets } from '../../src/data-folder/secrets';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  file = join(folder, 'secrets.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('makes a secret once, and has it again after a restart (B10)', () => {
  const made = new Secrets(file).get('mongodb/random_password.Reader', { length: 32 });

  expect(made).toHaveLength(32);
  expect(new Secrets(file).get('mongodb/random_password.Reader', { length: 32 })).toBe(made);
  expect(new Secrets(file).get('mongodb/random_password.Other', { length: 32 })).not.toBe(made);
});

it('keeps them where only their owner reads', () => {
  new Secrets(file).get('a/b', { length: 8 });

  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('obeys length, alphabet and minima of random_password', () => {
  fc.assert(
    fc.property(
      fc.record({
        length: fc.integer({ min: 12, max: 64 }),
        special: fc.boolean(),
        upper: fc.boolean(),
        min_numeric: fc.integer({ min: 0, max: 5 }),
        min_lower: fc.integer({ min: 0, max: 5 }),
        override_special: fc.constantFrom('-_', '!'),
      }),
      (body) => {
        const made = new Secrets(join(folder, 'none.json')).get(JSON.stringify(body), body);
        const count = (pattern: RegExp) => made.match(pattern)?.length ?? 0;
        expect(made).toHaveLength(body.length);
        expect(count(/[0-9]/g)).toBeGreaterThanOrEqual(body.min_numeric);
        expect(count(/[a-z]/g)).toBeGreaterThanOrEqual(body.min_lower);
        if (!body.upper) expect(made).not.toMatch(/[A-Z]/);
        const others = [...made].filter((letter) => !/[a-zA-Z0-9]/.test(letter));
        expect(others.every((letter) => body.special && body.override_special.includes(letter))).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

it('refuses one that nothing can be made of, by its address', () => {
  expect(() => new Secrets(file).get('a/random_password.B', { length: 0 })).toThrow(/a\/random_password\.B/);
});

it.each(['{', '[]', '{"a":1}', 'null'])('refuses a file with %s and keeps it', (content) => {
  writeFileSync(file, content);

  expect(() => new Secrets(file)).toThrow(CommandError);
  expect(readFileSync(file, 'utf8')).toBe(content);
});

it('gives no secret that could not be kept, and keeps the others', () => {
  const secrets = new Secrets(file);
  const kept = secrets.get('a/kept', { length: 8 });
  symlinkSync('/dev/full', `${file}.new`);

  expect(() => secrets.get('a/lost', { length: 8 })).toThrow(/ENOSPC/);
  expect(() => secrets.get('a/lost', { length: 8 })).toThrow(/ENOSPC/);

  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ 'a/kept': kept });
});
