import type { Resource } from './resource';

/** The host by which the gateway calls a server; empty where the URL of the backend has none. */
export function hostOf(backend: Resource): string {
  return /^https?:\/\/([^/:]+)/.exec(backend.text('url'))?.[1] ?? '';
}
