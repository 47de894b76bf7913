import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** The folder of the page, from `src/control` as from `lib/control`. */
const FOLDER = join(__dirname, '..', '..', 'page');

/** Everything that is served from that folder; a file that is not named here cannot be reached. */
const FILES = [
  'index.html',
  'page.css',
  'page.js',
  'api.js',
  'audit-trail.js',
  'call-form.js',
  'call-outcome.js',
  'dom.js',
  'examples.js',
  'people.js',
  'reasons.js',
  'servers.js',
  'icon.svg',
];

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFile {
  readonly contentType: string;
  readonly content: Buffer;
}

/** The files of the page by their path: `/page.css`; the page itself is `/`. */
export function readPage(): ReadonlyMap<string, PageFile> {
  return new Map(
    FILES.map((name) => [
      name === 'index.html' ? '/' : `/${name}`,
      { contentType: contentTypes[extname(name)] ?? '', content: readFileSync(join(FOLDER, name)) },
    ]),
  );
}

/**
 * What goes with every answer. Scripts and styles come from files of the page alone, and no text becomes markup
 * (`require-trusted-types-for`): a name or an audit entry that somebody wrote with intent stays text, whatever the page does.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
