/** The reason why this repository cannot be used on a machine; `undefined` where it can. */
export function reasonAgainst(platform: string, arch: string, version: string): string | undefined;
