/** A value of each primitive type, written such that it is no constant where that matters. */
export const numbers: Readonly<Record<string, string>> = {
  byte: '(byte)200',
  sbyte: '(sbyte)-5',
  short: '(short)-300',
  ushort: '(ushort)60000',
  int: '7',
  uint: '4000000000u',
  long: '-5000000000L',
  ulong: '18000000000000000000ul',
  float: '1.5f',
  double: '-2.75',
  decimal: '12.50m',
  char: "'x'",
};

export const variable = (type: string) => `((${type})${numbers[type] ?? ''})`;

/** A value in a variable, so that nothing is computed when the expression is compiled. */
export function withVariables(types: readonly string[], result: string): string {
  const declared = types.map((type, index) => `${type} v${index} = ${numbers[type] ?? ''};`).join(' ');
  return `@{ ${declared} return ${result}; }`;
}

export const kinds = Object.keys(numbers);
