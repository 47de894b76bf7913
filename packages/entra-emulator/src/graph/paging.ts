import { GraphError, unsupportedQuery } from './graph-error';

/** Objects on a page, as Graph has it. Source: Microsoft Graph documentation, "Paging Microsoft Graph data in your app". */
const PAGE = { byDefault: 100, atMost: 999 };

export interface Page<T> {
  readonly objects: readonly T[];
  /** The query of the next page, where there is one. */
  readonly next: URLSearchParams | undefined;
}

/**
 * A page of objects. Other options than the size of a page are refused: an answer that left one aside would be wrong.
 * @throws GraphError
 */
export function pageOf<T extends { readonly id: string }>(all: readonly T[], query: URLSearchParams): Page<T> {
  const unknown = [...query.keys()].find((name) => name !== '$top' && name !== '$skiptoken');
  if (unknown !== undefined) throw unsupportedQuery(`The query option '${unknown}' is not supported here.`);
  const size = sizeOf(query.get('$top'));
  const from = startOf(all, query.get('$skiptoken'));
  const objects = all.slice(from, from + size);
  const last = objects.at(-1);
  const isLast = last === undefined || from + size >= all.length;
  return { objects, next: isLast ? undefined : new URLSearchParams({ $top: String(size), $skiptoken: last.id }) };
}

function sizeOf(top: string | null): number {
  const size = top === null ? PAGE.byDefault : Number(top);
  if (Number.isInteger(size) && size > 0 && size <= PAGE.atMost) return size;
  throw unsupportedQuery(`Invalid page size specified: '${top}'. Must be between 1 and ${PAGE.atMost} inclusive.`);
}

/** A page begins behind the object that ended the one before; when that is gone, so is the place. */
function startOf(all: readonly { readonly id: string }[], skipToken: string | null): number {
  if (skipToken === null) return 0;
  const index = all.findIndex(({ id }) => id === skipToken);
  if (index >= 0) return index + 1;
  const message = 'The specified page token value has expired and can no longer be included in your request.';
  throw new GraphError(400, 'Directory_ExpiredPageToken', message);
}
