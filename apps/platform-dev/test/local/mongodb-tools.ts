import type { Session, ToolResult } from './client-programs';

/** The connection that the server has from the start, and the database of the sample data. */
export const inShop = { connectionId: 'preconfigured', database: 'shop' };

/** The documents in what a tool says: the server marks what comes from a database as unverified. */
export function documentsIn({ text }: ToolResult): unknown {
  const [, documents] =
    /<untrusted-user-data-([-\w]+)>\n(\[.*\])\n<\/untrusted-user-data-\1>/.exec(text)?.slice(1) ?? [];
  return JSON.parse(documents ?? 'null');
}

/** How many documents a collection of the shop has. */
export async function count(session: Session, collection: string, query: object = {}): Promise<number> {
  const { text } = await session.call('count', { ...inShop, collection, query });
  return Number(/^Found (\d+) documents/.exec(text)?.[1]);
}
