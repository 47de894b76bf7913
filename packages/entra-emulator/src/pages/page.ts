import { createHash } from 'node:crypto';
import { HttpResponse } from '../http/message';
import { Markup, markup } from './markup';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }
.note { border-left: .25rem solid; padding-left: .75rem; }
ul { list-style: none; padding: 0; }
li { margin: .5rem 0; }
button { font: inherit; padding: .5rem 1rem; cursor: pointer; }
li button { width: 100%; text-align: left; }
button span { display: block; }
button:focus-visible { outline: .2rem solid Highlight; outline-offset: .1rem; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export interface PageOptions {
  readonly title: string;
  readonly content: Markup;
  /** @default 200 */
  readonly status?: number;
  /**
   * Where the answer to a form of the page may lead besides this server: browsers hold redirects against the policy too.
   * @default - nowhere
   */
  readonly leadsTo?: string;
}

/** A page without script, which nobody can put into a frame. */
export function page({ title, content, status = 200, leadsTo }: PageOptions): HttpResponse {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action 'self'${leadsTo === undefined ? '' : ` ${originOf(leadsTo)}`}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  const { text } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
<footer><p class="note">A local stand-in for Microsoft Entra ID. It asks for no password, and knows nobody’s.</p></footer>
</body>
</html>
`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
    body: text,
  };
}

/** `https://vscode.dev`, or the scheme alone for what is no web address: `cursor:`. */
function originOf(uri: string): string {
  const { origin, protocol } = new URL(uri);
  return origin === 'null' ? protocol : origin;
}
