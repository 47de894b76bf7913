/**
 * Every third-party version of the repository, exact, each with the reason it is here.
 * A version is changed in this file only; `npx projen` carries it into each package.json and the lockfile.
 */
export const versions = {
  // The engine. constructs 10.7.x satisfies cdktf, cdktn and projen at once; 10.8 is refused by cdktn 0.24.
  cdktf: '0.21.0',
  constructs: '10.7.2',
  // The maintained fork of cdktf. Only the test that keeps the exit open uses it (docs/decisions/0001).
  cdktn: '0.24.0',

  // The pre-built bindings pin their Terraform provider exactly: azurerm 4.55.0, azuread 3.7.0, random 3.7.2.
  '@cdktf/provider-azurerm': '14.23.1',
  '@cdktf/provider-azuread': '14.3.1',
  '@cdktf/provider-random': '12.0.1',

  // Run-time libraries of our packages.
  ajv: '8.20.0', // JSON Schema: the tool manifest, waivers
  'fastest-levenshtein': '1.0.16', // "did you mean"
  'jsonc-parser': '3.3.1', // JSON with positions, so that an error names line and column
  undici: '7.30.2', // the gateway's calls to servers: streams, pools, injectable; 8 needs Node 22
  bson: '7.3.4', // MongoDB's own BSON
  '@mongodb-js/saslprep': '1.6.3', // password preparation that SCRAM-SHA-256 asks for
  selfsigned: '5.5.0', // certificates for TLS on loopback

  // Clients nobody here wrote, against which the stand-ins are tested.
  mongodb: '7.9.0', // the driver inside of mongodb-mcp-server 3.0.4
  jose: '6.2.17', // verifies the tokens of the Entra stand-in; ECMAScript modules only, so nothing of ours is built on it
  '@modelcontextprotocol/sdk': '1.32.2', // the first generation of MCP clients
  '@modelcontextprotocol/client': '2.4.0', // the second, which speaks both eras
  '@modelcontextprotocol/conformance': '0.2.0-alpha.12', // the official suite; 0.1 has no authorization-server scenarios
  '@modelcontextprotocol/inspector': '2.12.0', // a client that people use at their desks; only its command line
  '@modelcontextprotocol/server': '2.4.0', // servers of both eras, for tests
  '@modelcontextprotocol/node': '2.1.2', // the same over node:http
  'playwright-core': '1.65.1', // drives Debian's chromium; brings no browser
  'axe-core': '4.14.1', // finds what keeps people out of a web page: contrast, names, roles
  saxes: '6.0.0', // an XML parser that is strict, to read what apim-policy writes

  // Repository tools.
  projen: '0.103.25',
  tsx: '4.23.15', // runs .projenrc.ts on Node 20 as well as 24
  pnpm: '12.21.0', // a root dependency too, so that a second install needs no download
  nx: '24.0.6',
  '@changesets/cli': '3.0.3', // needs Node 22.11 or newer: the bundled Node 24
  node: '24.21.0', // as npm packages `node-linux-*`: no install script, integrity-locked

  // Compile, lint, test.
  typescript: '5.9.3', // TypeScript 7 has no JavaScript API, which typescript-eslint needs
  '@types/node': '24.19.2',
  eslint: '10.15.0',
  'typescript-eslint': '8.73.0',
  jiti: '2.7.0', // lets eslint load eslint.config.ts
  prettier: '3.10.1',
  jest: '30.5.2',
  '@types/jest': '30.0.0',
  '@swc/core': '1.16.22',
  '@swc/jest': '0.2.39', // four times faster than a type-checking transform; types are checked by the lint target
  'fast-check': '4.10.2', // property-based tests
} as const;

export type ThirdParty = keyof typeof versions;

/** `{ ajv: '8.20.0' }` for `pinned(['ajv'])`. */
export function pinned(names: readonly ThirdParty[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, versions[name]]));
}
