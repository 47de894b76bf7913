import type { OrderingRow } from '../ordering-row';

export const lookUpRows: readonly OrderingRow[] = [
  {
    id: 'look-up-after-resource',
    title: 'What is looked up after it is made',
    reason: 'Terraform looks before it makes anything, and finds nothing, or what was there before',
    source: 'Terraform language, "Data Sources", Data Resource Dependencies',
    pairs: ({ blocks }) =>
      blocks
        .filter(({ kind }) => kind === 'data')
        .map((look) => ({
          later: look,
          earlier: blocks.filter((made) => made.kind === 'resource' && made.type === look.type && made.id === look.id),
        })),
  },
];
