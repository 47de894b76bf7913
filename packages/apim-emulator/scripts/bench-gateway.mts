/** The gateway of the benchmark. What stands in for Entra and Microsoft Graph is inside of it, and costs next to nothing. */
import type { JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Gateway } from '@org/apim-emulator';

interface Setting {
  readonly backend: string;
  readonly jwk: JsonWebKey;
  readonly names: { readonly tenant: string; readonly admins: string };
}

const { backend, jwk, names } = JSON.parse(process.argv[2] ?? '') as Setting;
const policy = readFileSync(join(import.meta.dirname, '..', 'bench', 'mcp-policy.xml'), 'utf8');

const gateway = new Gateway(
  {
    namedValues: names,
    backends: { admin: { url: backend }, reader: { url: backend } },
    apis: [
      {
        name: 'mcp',
        path: 'mcp',
        subscriptionRequired: false,
        policy: { file: 'mcp-policy.xml', text: policy },
        operations: [
          { name: 'send', method: 'POST', urlTemplate: '/' },
          { name: 'listen', method: 'GET', urlTemplate: '/' },
        ],
      },
    ],
  },
  {
    fetch: () => Promise.resolve(Response.json({ value: [names.admins] })),
    identity: () => Promise.resolve({ token: 'identity', expiresOn: Infinity }),
    keys: () => Promise.resolve({ issuer: `https://login.microsoftonline.com/${names.tenant}/v2.0`, keys: [jwk] }),
  },
);

const { url } = await gateway.listen();
process.send?.(url);
process.on('message', () => process.send?.(process.memoryUsage().rss));
