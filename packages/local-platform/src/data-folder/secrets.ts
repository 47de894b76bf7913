import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type JsonObject, type JsonValue } from '@org/terraform-json';
import { CommandError } from '../cli/command-error';

/**
 * The secrets that Terraform would generate, each made once and kept in a file that only its owner can read: the database
 * has the passwords of its first start.
 */
export class Secrets {
  private readonly values: Record<string, string>;

  /** @throws CommandError when the file is not one of ours */
  constructor(private readonly file: string) {
    this.values = existsSync(file) ? read(file) : {};
  }

  /** @param key stack and address @param body the `random_password`, for its length and alphabet */
  public readonly get = (key: string, body: JsonObject): string => {
    const known = this.values[key];
    if (known !== undefined) return known;
    const made = generate(key, body);
    const temporary = `${this.file}.new`;
    writeFileSync(temporary, `${JSON.stringify({ ...this.values, [key]: made }, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, this.file);
    this.values[key] = made; // only once it is kept
    return made;
  };
}

function read(file: string): Record<string, string> {
  try {
    const values = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    const isObject = typeof values === 'object' && values !== null && !Array.isArray(values);
    if (isObject && Object.values(values).every((value) => typeof value === 'string'))
      return values as Record<string, string>;
  } catch {
    // said below, without what is in the file
  }
  throw new CommandError(
    `${file} cannot be read as the secrets of a local platform: restore it, or move it away together with the data`,
  );
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
/** Source: random provider documentation, `random_password`, `override_special`. */
const SPECIAL = '!@#$%&*()-_=+[]{}<>:?';

/** As `random_password` makes them: at least so many of each kind, the rest of all kinds, in random order. */
function generate(key: string, body: JsonObject): string {
  const allows = (name: string): boolean => body[name] !== false;
  const special = typeof body['override_special'] === 'string' ? body['override_special'] : SPECIAL;
  const kinds = [
    { letters: LOWER, allowed: allows('lower'), least: count(body['min_lower']) },
    { letters: UPPER, allowed: allows('upper'), least: count(body['min_upper']) },
    { letters: DIGITS, allowed: allows('numeric'), least: count(body['min_numeric']) },
    { letters: special, allowed: allows('special'), least: count(body['min_special']) },
  ];
  const alphabet = kinds.map(({ letters, allowed }) => (allowed ? letters : '')).join('');
  const length = count(body['length']);
  if (length === 0 || alphabet === '') throw new CommandError(`${key} has no length or no letters to be made of`);
  const letters = kinds.flatMap(({ letters, least }) => Array.from({ length: least }, () => pick(letters)));
  while (letters.length < length) letters.push(pick(alphabet));
  return shuffled(letters).join('');
}

function count(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function pick(letters: string): string {
  return letters[randomInt(letters.length)] ?? '';
}

function shuffled(letters: readonly string[]): readonly string[] {
  const result = [...letters];
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] ?? '', result[last] ?? ''];
  }
  return result;
}
