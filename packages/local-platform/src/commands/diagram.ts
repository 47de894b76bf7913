import { writeFileSync } from 'node:fs';
import type { Command } from '../cli/command';
import { CommandError } from '../cli/command-error';
import { outOf, outOption } from '../cli/folders';
import { renderDiagram } from '../diagram';
import { readSynthesized } from '../synthesized/read-synthesized';

const formats = ['svg', 'mermaid'] as const;

export const diagram: Command = {
  synopsis: '[--format svg|mermaid] [--to file] [--out cdktf.out]',
  summary: 'Draws the architecture from the synthesized stacks.',
  options: { ...outOption, format: { type: 'string' }, to: { type: 'string' } },
  words: [0, 0],
  run: (input) => {
    const wanted = input.text('format') ?? 'svg';
    const format = formats.find((known) => known === wanted);
    if (!format) throw new CommandError(`there is no format ${wanted}: there is ${formats.join(' and ')}`);
    const picture = renderDiagram(
      readSynthesized(outOf(input), () => 'a-secret-that-nothing-shows'),
      format,
    );
    const file = input.text('to');
    if (file === undefined) process.stdout.write(picture);
    else write(file, picture);
    return Promise.resolve(0);
  },
};

function write(file: string, picture: string): void {
  try {
    writeFileSync(file, picture);
  } catch (error) {
    throw new CommandError(`the picture cannot be written: ${(error as Error).message}: name another file with --to`);
  }
}
