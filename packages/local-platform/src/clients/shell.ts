/** The words as one command line of a POSIX shell (IEEE 1003.1-2024, Shell Command Language, 2.2.2 "Single-Quotes"). */
export function shellCommand(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
