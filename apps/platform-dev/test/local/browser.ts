/** A browser that follows a sign-in to its end, and a person who picks an account and accepts what is asked. */
export class Browser {
  /** The headings of the pages that were seen. */
  public readonly pages: string[] = [];

  constructor(private readonly user: string) {}

  /** @returns the address at the client to which it was sent */
  public async signIn(authorizationUrl: URL): Promise<URL> {
    let response = await fetch(authorizationUrl, { redirect: 'manual' });
    while (response.status === 200) response = await this.answer(await response.text(), authorizationUrl);
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
    return new URL(location);
  }

  private async answer(page: string, base: URL): Promise<Response> {
    this.pages.push(textIn(page, /<h1>([^<]+)<\/h1>/));
    const [, method = '', action = ''] = /<form method="(\w+)" action="([^"]+)">/.exec(page) ?? [];
    const hidden = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
    const fields = new URLSearchParams();
    for (const [, name = '', value = ''] of hidden) fields.set(unescaped(name), unescaped(value));
    const url = new URL(unescaped(action), base);
    if (method === 'post') {
      fields.set('decision', 'accept');
      return fetch(url, { method: 'POST', body: fields, redirect: 'manual' });
    }
    fields.set('login_hint', textIn(page, new RegExp(`name="login_hint" value="(${this.user}@[^"]+)"`)));
    url.search = fields.toString();
    return fetch(url, { redirect: 'manual' });
  }
}

function textIn(page: string, pattern: RegExp): string {
  const [, text] = pattern.exec(page) ?? [];
  if (text === undefined) throw new Error(`${String(pattern)} is not on the page: ${page}`);
  return unescaped(text);
}

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

function unescaped(text: string): string {
  return text.replace(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
}
