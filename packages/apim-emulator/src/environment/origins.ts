/** Origins as policies name them, and the local ones that stand in for them: `https://host` → `http://127.0.0.1:4280`. */
export type Origins = Readonly<Record<string, string>>;

/** Puts local origins in the place of those that a text names. A longer name is looked for before a shorter one. */
export function replaceOrigins(text: string, origins: Origins): string {
  const names = Object.keys(origins).sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  // Not within a longer host name or in front of another port: `https://a.example` is not in `https://a.example.com`.
  const pattern = new RegExp(
    `(?<![A-Za-z0-9.-])(?:${names.map(escape).join('|')})(?![A-Za-z0-9-]|\\.[A-Za-z0-9]|:[0-9])`,
    'g',
  );
  return text.replace(pattern, (name) => origins[name] ?? name);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
