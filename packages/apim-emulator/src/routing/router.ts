import { type QueryValues, UrlTemplate } from './url-template';

export interface RoutableApi<Operation> {
  /** What its URLs start with, without slashes around: `mcp/mongodb`; empty for the root. */
  readonly path: string;
  readonly operations: readonly Operation[];
}

export interface RoutableOperation {
  /** In capitals; `*` for any. */
  readonly method: string;
  readonly template: UrlTemplate;
}

/** Where a request belongs. Without an operation it belongs to an API, and matches nothing of it. */
export interface Route<Api, Operation> {
  readonly api: Api;
  /** The rest of the path, after the API's own; with its leading slash. */
  readonly path: string;
  readonly match: { readonly operation: Operation; readonly parameters: ReadonlyMap<string, string> } | undefined;
}

/**
 * Finds the API and the operation of a request: the API with the longest path that the URL starts with, then the operation
 * of that method whose template says most about the URL. A URL that exists with other methods only matches nothing, as
 * one that does not exist at all: API Management answers both with 404.
 */
export class Router<Operation extends RoutableOperation, Api extends RoutableApi<Operation>> {
  private readonly apis: readonly {
    readonly api: Api;
    readonly prefix: string;
    readonly operations: readonly Operation[];
  }[];

  constructor(apis: readonly Api[]) {
    this.apis = apis
      .map((api) => ({
        api,
        prefix: api.path === '' ? '' : `/${api.path.toLowerCase()}`,
        operations: [...api.operations].sort((a, b) => UrlTemplate.bySpecificity(a.template, b.template)),
      }))
      .sort((a, b) => b.prefix.length - a.prefix.length);
  }

  /**
   * @param path of the URL, normalized, with its leading slash; still percent-encoded
   * @param query of the URL, for templates that name parameters of it
   */
  public route(method: string, path: string, query: QueryValues): Route<Api, Operation> | undefined {
    const lower = path.toLowerCase();
    const found = this.apis.find(({ prefix }) => lower === prefix || lower.startsWith(`${prefix}/`));
    if (!found) return undefined;
    const rest = path.slice(found.prefix.length) || '/';
    for (const operation of found.operations) {
      if (operation.method !== '*' && operation.method !== method) continue;
      const parameters = operation.template.match(rest, query);
      if (parameters) return { api: found.api, path: rest, match: { operation, parameters } };
    }
    return { api: found.api, path: rest, match: undefined };
  }
}
