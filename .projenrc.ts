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
  dependencies: ['fastest-levenshtein'],
  devDependencies: ['@cdktf/provider-azurerm', '@cdktf/provider-azuread', '@cdktf/provider-random'],
  folders: ['data'],
  commands: { 'mcp-check': 'cli' },
  entryPoints: { './matchers': 'lib/matchers' },
});

// Construct packages: what an environment is made of.
const network = new ConstructPackage(monorepo, 'network', {
  description: 'A virtual network for private MCP servers behind API Management.',
  providers: ['azurerm'],
  uses: [core],
  devUses: [testing],
});

// Apps: environments and images.
new EnvironmentApp(monorepo, 'platform-dev', {
  description: 'The development environment: its values and its stacks.',
  providers: ['azurerm'],
  uses: [core, terraformJson, network],
  devUses: [testing],
});
new ContainerImage(monorepo, 'mongo-mcp-image', {
  description: 'The container image of the MongoDB MCP server and its reviewed tool manifest.',
  devUses: [core],
});

monorepo.synth();
