import type { Discovery } from '../discovery/discover';
import { type Finding, failed, passed } from '../finding';
import { quote } from '../quote';
import { textIn } from '../reply';

/** The metadata is about this very URL, to the letter: a client must not use it otherwise (RFC 9728, section 3.3). */
export function checkResource({ url, metadataUrl, document }: Discovery): readonly Finding[] {
  if (!document) return [];
  const resource = textIn(document, 'resource');
  if (resource === url) return [passed('resource', metadataUrl, 'is the URL of the server')];
  return [
    failed('resource', metadataUrl, {
      what: 'resource is not the URL of the server',
      expected: quote(url),
      found: resource === undefined ? 'none' : quote(resource),
      mend: 'connect to the URL that the metadata names, or make one URL of the two: serverUrl of the gateway, resource of McpAccess and the identifier URI are the same to the letter, without a slash at the end',
    }),
  ];
}
