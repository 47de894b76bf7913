import type { ClientConfiguration } from './client-configuration';

/** Configurations as text for a terminal: each with a title, what to copy on lines of its own, and its note. */
export function formatConfigurations(configurations: readonly ClientConfiguration[]): string {
  return configurations
    .map(({ title, place, text, note }) => `${title} (${place})\n\n${text}\n\n${note}\n`)
    .join('\n\n');
}
