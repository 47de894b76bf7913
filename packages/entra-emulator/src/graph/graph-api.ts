import { BodyTooLarge, HttpRequest, HttpResponse, json } from '../http/message';
import { Tenant } from '../tenant';
import { authorizeCaller } from './authorize';
import { GraphError, badRequest, graphErrorResponse, unauthenticated, unknownPath } from './graph-error';
import { GraphAnswer, GraphRoute } from './graph-route';
import { membershipRoutes } from './membership-routes';
import { objectRoutes } from './object-routes';
import { pageOf } from './paging';

const VERSION = '/v1.0';
const routes: readonly GraphRoute[] = [...objectRoutes, ...membershipRoutes];

/**
 * The corner of Microsoft Graph that is about who is in which group.
 * @param path behind `graphUrl`
 * @param graphUrl what the addresses of Graph begin with here
 */
export async function graph(
  request: HttpRequest,
  path: string,
  graphUrl: string,
  tenant: Tenant,
): Promise<HttpResponse> {
  try {
    if (request.headers.authorization === undefined) throw unauthenticated('Access token is empty.');
    const { route, ids } = routeOf(request.method, path);
    authorizeCaller(request, route.permissions, tenant);
    const body = request.method === 'POST' ? await jsonOf(request) : undefined;
    const answer = route.answer({ ids, body, directory: tenant.directory });
    return response(answer, request, `${graphUrl}${path}`, `${graphUrl}${VERSION}`);
  } catch (error) {
    const now = tenant.clock.now();
    if (error instanceof GraphError) return graphErrorResponse(error, now);
    if (!(error instanceof BodyTooLarge)) throw error;
    return graphErrorResponse(new GraphError(413, 'RequestEntityTooLarge', error.message), now);
  }
}

function routeOf(method: string, path: string): { route: GraphRoute; ids: readonly string[] } {
  const rest = path.startsWith(`${VERSION}/`) ? path.slice(VERSION.length) : '';
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(rest) : null;
    if (match) return { route, ids: match.slice(1).map(decoded) };
  }
  throw unknownPath(path);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest(`Invalid object identifier '${part}'.`);
  }
}

async function jsonOf(request: HttpRequest): Promise<unknown> {
  const text = await request.body();
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Unable to read JSON request payload.');
  }
}

function response(answer: GraphAnswer, { query }: HttpRequest, url: string, root: string): HttpResponse {
  switch (answer.kind) {
    case 'done':
      return { status: 204, headers: {}, body: '' };
    case 'object':
      return json(200, { '@odata.context': `${root}/$metadata#${answer.type}`, ...answer.value });
    case 'collection':
      return json(200, { '@odata.context': `${root}/$metadata#${answer.type}`, value: answer.value });
    case 'page': {
      const { objects, next } = pageOf(answer.all, query);
      return json(200, {
        '@odata.context': `${root}/$metadata#${answer.type}`,
        ...(next ? { '@odata.nextLink': `${url}?${next}` } : {}),
        value: objects,
      });
    }
  }
}
