import { NamedType } from '../types/type';

/** The name of a constant; of a combination the names of its bits; otherwise the number. */
export function enumText({ definition }: NamedType, value: number): string {
  const constants = [...definition.constants];
  const exact = constants.find(([, constant]) => constant === value);
  if (exact) return exact[0];
  let rest = value;
  const names: string[] = [];
  for (const [name, constant] of constants.reverse()) {
    if (constant === 0 || (rest & constant) !== constant) continue;
    rest &= ~constant;
    names.unshift(name);
  }
  const isFlags = flags.has(definition.fullName);
  return isFlags && rest === 0 && names.length > 0 ? names.join(', ') : String(value);
}

const flags: ReadonlySet<string> = new Set([
  'System.Text.RegularExpressions.RegexOptions',
  'System.StringSplitOptions',
]);
