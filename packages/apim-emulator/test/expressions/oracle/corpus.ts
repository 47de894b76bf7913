import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from './generated';

/** An expression with the place that it comes from. */
export interface Case {
  readonly origin: string;
  readonly text: string;
}

/**
 * The expressions of the oracle: those written by hand in `oracle/expressions/*.txt`, where an empty line stands between two of
 * them and a line that starts with `#` says what follows, and those made from templates.
 */
export function corpus(): readonly Case[] {
  const folder = join(__dirname, '..', '..', '..', 'oracle', 'expressions');
  const written = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => paragraphs(name, readFileSync(join(folder, name), 'utf8')));
  const unique = new Map([...written, ...generated()].map((each) => [each.text, each]));
  return [...unique.values()];
}

/** A line that starts with `@(` is an expression of its own; `@{` goes on up to a line that is `}`. */
function paragraphs(file: string, text: string): readonly Case[] {
  const cases: Case[] = [];
  let block: string[] | undefined;
  text.split('\n').forEach((line, index) => {
    const origin = `${file}:${index + 1}`;
    if (block) {
      block.push(line);
      if (line === '}') {
        cases.push({ origin, text: block.join('\n') });
        block = undefined;
      }
    } else if (line.startsWith('@{')) {
      if (line.endsWith('}')) cases.push({ origin, text: line });
      else block = [line];
    } else if (line.startsWith('@(')) cases.push({ origin, text: line });
    else if (line.trim() !== '' && !line.startsWith('#')) throw new Error(`${origin}: this is no expression`);
  });
  if (block) throw new Error(`${file}: the last expression has no end`);
  return cases;
}
