/** A Terraform provider whose bindings a room may use. */
export type Provider = 'azurerm' | 'azuread' | 'random';

/** What one room may import. */
export interface Layer {
  /** Rooms that its sources may import. */
  readonly imports: readonly string[];
  /** Rooms that only its tests, benchmarks and development tools may import besides. */
  readonly devImports: readonly string[];
  /** Whether its sources may import cdktf and constructs. */
  readonly usesCdktf: boolean;
  /** Said when an import is refused: what to do instead. */
  readonly instead: string;
}

const constructPackage: Omit<Layer, 'imports'> = {
  devImports: ['testing', 'terraform-json'],
  usesCdktf: true,
  instead: 'construct packages meet only in an app: take a reference interface of core as a prop',
};

const library: Omit<Layer, 'imports'> = {
  devImports: [],
  usesCdktf: false,
  instead: 'pass what it needs as plain data, or move the shared idea into the room below both',
};

/**
 * The table of import directions, for every room there is or is planned; for any other see {@link layerOf}. It is checked
 * when a dependency is declared (`npx projen`) and by lint. Why each direction: docs/architecture.md.
 */
export const layers: Readonly<Record<string, Layer>> = {
  core: { ...library, imports: [], usesCdktf: true },
  'terraform-json': { ...library, imports: [] },
  'apim-policy': { ...library, imports: [] },
  testing: { ...library, imports: ['core', 'terraform-json'], usesCdktf: true },

  network: { ...constructPackage, imports: ['core'] },
  'platform-foundation': { ...constructPackage, imports: ['core'] },
  'entra-access': { ...constructPackage, imports: ['core'] },
  'cosmos-vcore-private': { ...constructPackage, imports: ['core'] },
  'aci-sidecar-server': { ...constructPackage, imports: ['core'] },
  'apim-mcp-gateway': {
    ...constructPackage,
    imports: ['core', 'apim-policy'],
    devImports: [...constructPackage.devImports, 'apim-emulator'],
  },

  'apim-emulator': { ...library, imports: ['apim-policy', 'terraform-json'], devImports: ['testing'] },
  'entra-emulator': { ...library, imports: ['terraform-json'], devImports: ['testing'] },
  'vcore-emulator': { ...library, imports: [], devImports: ['testing'] },
  'local-platform': {
    ...library,
    imports: ['core', 'terraform-json', 'apim-emulator', 'entra-emulator', 'vcore-emulator'],
    devImports: ['testing'],
    instead: 'the local platform reads synthesized files: find what it needs in cdktf.out',
  },
  'create-mcp-server': { ...library, imports: [], instead: 'the generator writes files and imports projen only' },

  'platform-dev': {
    imports: [
      'core',
      'terraform-json',
      'network',
      'platform-foundation',
      'entra-access',
      'cosmos-vcore-private',
      'aci-sidecar-server',
      'apim-mcp-gateway',
    ],
    devImports: ['testing', 'local-platform', 'mongo-mcp-image'],
    usesCdktf: true,
    instead: 'an app wires construct packages; emulators are development tools and reach it through local-platform',
  },
  'mongo-mcp-image': { ...library, imports: [], devImports: ['core', 'testing', 'vcore-emulator'] },
};

const newRoom: Layer = { ...constructPackage, imports: ['core'] };

/** What a room may import. One without a row is taken for a construct package that stands on core alone. */
export function layerOf(room: string): Layer {
  return layers[room] ?? newRoom;
}

/** The sentence that refuses an import. */
export function refusal(from: string, to: string): string {
  const { imports, instead } = layerOf(from);
  const allowed = imports.length > 0 ? `may import ${imports.join(', ')}` : 'imports no other room';
  return `'${from}' may not import '${to}': ${instead}. '${from}' ${allowed} (projenrc/layers.ts)`;
}

/** @throws with {@link refusal} unless `from` may import `to`, in its sources or, with `'devImports'`, in its tests. */
export function assertDirection(from: string, to: string, use: 'imports' | 'devImports' = 'imports'): void {
  const layer = layerOf(from);
  const allowed = use === 'imports' ? layer.imports : [...layer.imports, ...layer.devImports];
  if (!allowed.includes(to)) throw new Error(refusal(from, to));
}
