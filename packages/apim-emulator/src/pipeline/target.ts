import type { BackendDefinition } from '../definition/gateway-definition';
import { Fields } from '../messages/fields';
import { RequestUrl } from '../messages/url';

/** Where a request is forwarded to. */
export interface Target {
  /** Its path comes before that of the request, its query parameters before those. */
  readonly url: RequestUrl;
  /** The backend's name, when it is one that the service knows. */
  readonly backendId: string | undefined;
  /** Put into the request when it is forwarded. */
  readonly headers: Fields;
}

/** @returns nothing for what is no absolute URL of http or https */
export function targetOf(text: string): Target | undefined {
  const url = text.trim();
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return undefined;
  const parsed = RequestUrl.parse(url);
  parsed.path = parsed.path.replace(/\/$/, '');
  return { url: parsed, backendId: undefined, headers: new Fields() };
}

/** A backend of the service, with its credentials. */
export function backendTarget(backendId: string, definition: BackendDefinition): Target | undefined {
  const target = targetOf(definition.url);
  if (!target) return undefined;
  const query = new Fields();
  for (const { name, values } of target.url.query) query.append(name, ...values);
  for (const { name, values } of Fields.of(definition.query ?? {})) query.append(name, ...values);
  target.url.setQuery(query);
  return { ...target, backendId, headers: Fields.of(definition.headers ?? {}) };
}
