import { Stack } from '@org/terraform-json';
import { closest } from 'fastest-levenshtein';

/** What to say of an address that no block of the stack has. */
export function missingBlock(address: string, { blocks }: Stack): string {
  const known = blocks.map((block) => block.address);
  return `there is no ${address} in this stack${known.length > 0 ? `; did you mean ${closest(address, known)}?` : ''}`;
}
