/** Markup that may stand in a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

type Content = string | Markup | readonly Markup[];

/** HTML in which every text that is put in is escaped: what a request says can never become markup. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => (index > 0 ? textOf(contents[index - 1] ?? '') : '') + part).join(''));
}

function textOf(content: Content): string {
  if (typeof content === 'string') return escape(content);
  return content instanceof Markup ? content.text : content.map(({ text }) => text).join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Fields that a form sends along unseen. */
export function hiddenFields(fields: readonly (readonly [string, string])[]): readonly Markup[] {
  return fields.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`);
}
