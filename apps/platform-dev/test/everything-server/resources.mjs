import { ResourceTemplate } from '@modelcontextprotocol/server';
import { IMAGE } from './samples.mjs';

/** Resources of text and of bytes, by address and by template, and one that can be watched. */
export function addResources(server) {
  const text = (uri, value) => ({ contents: [{ uri, mimeType: 'text/plain', text: value }] });
  const add = (name, mimeType, read) => {
    const uri = `test://${name}`;
    server.registerResource(name, uri, { mimeType }, () => read(uri));
  };
  add('static-text', 'text/plain', (uri) => text(uri, 'This is the content of the static text resource.'));
  add('watched-resource', 'text/plain', (uri) => text(uri, 'Watched resource content'));
  add('static-binary', IMAGE.mimeType, (uri) => ({ contents: [{ uri, mimeType: IMAGE.mimeType, blob: IMAGE.data }] }));

  const template = new ResourceTemplate('test://template/{id}/data', { list: undefined });
  server.registerResource('template', template, { mimeType: 'application/json' }, ({ href }, { id }) => ({
    contents: [{ uri: href, mimeType: 'application/json', text: JSON.stringify({ id, templateTest: true }) }],
  }));

  // They never change, so that to subscribe is to be heard.
  server.server.setRequestHandler('resources/subscribe', () => ({}));
  server.server.setRequestHandler('resources/unsubscribe', () => ({}));
}
