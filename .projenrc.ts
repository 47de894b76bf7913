import { ConstructPackage, ContainerImage, EnvironmentApp, LibraryPackage, Monorepo } from './projenrc';

const monorepo = new Monorepo();

// What every construct package stands on.
const core = new ConstructPackage(monorepo, 'core', {
  description: 'Reference interfaces, names, tags, errors and the tool manifest that all packages share.',
  dependencies: ['ajv', 'fastest-levenshtein'],
  entryPoints: {
    './tools': 'lib/tools/index',
    './tool-manifest.schema.json': 'lib/tools/tool-manifest.schema.json',
  },
});
const terraformJson = new LibraryPackage(monorepo, 'terraform-json', {
  description: 'Reads synthesized Terraform JSON: manifest, stacks, references and expressions.',
  dependencies: ['jsonc-parser'],
});
const testing = new ConstructPackage(monorepo, 'testing', {
  description: 'Tests for constructs and checks for synthesized stacks, with the command mcp-check.',
  uses: [terraformJson],
  dependencies: ['ajv', 'fastest-levenshtein'],
  devDependencies: ['@cdktf/provider-azurerm', '@cdktf/provider-azuread', '@cdktf/provider-random'],
  folders: ['data'],
  commands: { 'mcp-check': 'cli' },
  entryPoints: { './matchers': 'lib/matchers', './waivers.schema.json': 'lib/policy-pack/waivers.schema.json' },
});

// The policy language of API Management.
const apimPolicy = new LibraryPackage(monorepo, 'apim-policy', {
  description: 'The policy language of API Management: typed documents, parsed expressions, a catalogue of policies.',
  dependencies: ['fastest-levenshtein'],
  devDependencies: ['saxes'],
});

// Construct packages: what an environment is made of.
const network = new ConstructPackage(monorepo, 'network', {
  description: 'A virtual network for private MCP servers behind API Management.',
  providers: ['azurerm'],
  uses: [core],
  devUses: [testing],
});
const platformFoundation = new ConstructPackage(monorepo, 'platform-foundation', {
  description: 'State storage, identities, container registry, key vault and observability of a platform.',
  providers: ['azurerm', 'azuread'],
  uses: [core],
  devUses: [testing],
});
const entraAccess = new ConstructPackage(monorepo, 'entra-access', {
  description: 'Who may use an MCP server: its Entra application, tiers, groups and assignments.',
  providers: ['azuread'],
  uses: [core],
  devUses: [testing, terraformJson],
});
const cosmosVcorePrivate = new ConstructPackage(monorepo, 'cosmos-vcore-private', {
  description: 'Cosmos DB for MongoDB vCore behind a private endpoint, with one identity per kind of access.',
  providers: ['azurerm', 'random'],
  uses: [core],
  devUses: [testing, terraformJson],
});
const aciSidecarServer = new ConstructPackage(monorepo, 'aci-sidecar-server', {
  description: 'A private MCP server in Container Instances: one container per tier.',
  providers: ['azurerm', 'random'],
  uses: [core],
  devUses: [testing, terraformJson],
});

// Stand-ins for Azure services, for tests and laptops.
const apimEmulator = new LibraryPackage(monorepo, 'apim-emulator', {
  targets: ['bench', 'oracle'],
  description: 'Runs API Management policies: in a test without a socket, or as a local HTTP gateway.',
  uses: [apimPolicy, terraformJson],
  dependencies: ['undici'],
  devDependencies: ['jose'],
});
const entraEmulator = new LibraryPackage(monorepo, 'entra-emulator', {
  targets: ['e2e', 'bench'],
  description: 'Entra ID for a laptop: sign-in, tokens, groups and managed identities, from synthesized stacks.',
  uses: [terraformJson],
  devDependencies: [
    'jose',
    '@modelcontextprotocol/sdk',
    '@modelcontextprotocol/client',
    '@modelcontextprotocol/conformance',
  ],
});
const vcoreEmulator = new LibraryPackage(monorepo, 'vcore-emulator', {
  targets: ['e2e', 'bench'],
  description: 'A MongoDB-compatible server for a laptop that behaves like Cosmos DB for MongoDB vCore.',
  dependencies: ['bson', '@mongodb-js/saslprep'],
  devDependencies: ['mongodb', 'selfsigned'],
});

// The platform on a laptop: what was synthesized, run.
const localPlatform = new LibraryPackage(monorepo, 'local-platform', {
  targets: ['e2e'],
  description: 'Runs a synthesized platform on a laptop: gateway, Entra ID, database and MCP servers, by one command.',
  uses: [core, terraformJson, apimEmulator, entraEmulator, vcoreEmulator],
  devUses: [testing],
  dependencies: ['@modelcontextprotocol/sdk', 'mongodb', 'selfsigned'],
  devDependencies: ['playwright-core', 'axe-core'],
  commands: { 'mcp-platform': 'cli' },
  folders: ['page', 'sample-data'],
});

const apimMcpGateway = new ConstructPackage(monorepo, 'apim-mcp-gateway', {
  description: 'API Management as the only public door of MCP servers, with the policies that decide who may do what.',
  providers: ['azurerm', 'random'],
  uses: [core, apimPolicy],
  devUses: [testing, terraformJson, apimEmulator],
  devDependencies: ['jose'],
});

// Apps: images and environments.
const mongoMcpImage = new ContainerImage(monorepo, 'mongo-mcp-image', {
  description: 'The container image of the MongoDB MCP server and its reviewed tool manifest.',
  devUses: [core, vcoreEmulator],
  devDependencies: ['@modelcontextprotocol/sdk', 'mongodb'],
});
const platformDev = new EnvironmentApp(monorepo, 'platform-dev', {
  description: 'The development environment: its values and its stacks.',
  providers: ['azurerm', 'azuread', 'random'],
  uses: [
    core,
    terraformJson,
    network,
    platformFoundation,
    entraAccess,
    cosmosVcorePrivate,
    aciSidecarServer,
    apimMcpGateway,
  ],
  devUses: [testing, localPlatform],
  devDependencies: [
    '@modelcontextprotocol/client',
    '@modelcontextprotocol/conformance',
    '@modelcontextprotocol/inspector',
    '@modelcontextprotocol/node',
    '@modelcontextprotocol/sdk',
    '@modelcontextprotocol/server',
  ],
  images: { 'mongodb-mcp': mongoMcpImage },
  targets: ['e2e'],
});
monorepo.runsLocally(platformDev, localPlatform);

monorepo.synth();
