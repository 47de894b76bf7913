import { type Architecture, withContents } from './architecture';

/** What a picture of an architecture is, for those who do not see it. */
export function describe({ stacks, boxes, edges }: Architecture): { readonly title: string; readonly text: string } {
  const all = boxes.flatMap(withContents);
  const nameOf = (id: string) => {
    const found = all.find((one) => one.id === id);
    return found?.kind === 'clients' ? found.title : [found?.title, found?.lines[0] ?? ''].join(' ').trimEnd();
  };
  const calls = edges
    .filter(({ kind }) => kind === 'call')
    .map(({ from, to, label }) => `${nameOf(from)} to ${nameOf(to)} (${label})`);
  const warnings = all.flatMap((one) => one.warnings.map((warning) => `${nameOf(one.id)}: ${warning}`));
  return {
    title: `Architecture of the stacks ${stacks.join(', ')}`,
    text: [
      calls.length > 0 ? `Calls go from ${calls.join(', from ')}.` : 'Nothing calls anything.',
      warnings.length > 0 ? `Warnings: ${warnings.join(', ')}.` : 'Nothing is open to the Internet that should not be.',
    ].join(' '),
  };
}
