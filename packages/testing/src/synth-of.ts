import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack, readStacks } from '@org/terraform-json';
import { App, TerraformDataSource, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { SynthesizedStack } from './synthesized-stack';

/**
 * Synthesizes one stack as an app would, validations and aspects included, and returns what was written. Nothing stays
 * on disk.
 * @param build creates the constructs under test; a provider that it needs and does not configure is configured for it
 * @param name the stack's name, with which every construct path begins
 * @throws whatever `build` or a validation throws
 */
export function synthOf(build: (stack: TerraformStack) => void, name = 'test'): SynthesizedStack {
  const [stack] = synthAppOf((app) => {
    const created = new TerraformStack(app, name);
    build(created);
    configureProviders(created);
  });
  if (!stack) throw new Error('no stack was written');
  return new SynthesizedStack(stack);
}

/** Synthesizes a whole app, and returns its stacks in the order of the manifest. */
export function synthAppOf(build: (app: App) => void): readonly Stack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-of-'));
  try {
    const app = new App({ outdir });
    build(app);
    app.synth();
    return readStacks(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

class UnconfiguredProvider extends TerraformProvider {}

/** cdktf refuses a stack with resources of a provider that is not configured. */
function configureProviders(stack: TerraformStack): void {
  const nodes = stack.node.findAll();
  const configured = nodes.filter(TerraformProvider.isTerraformProvider).map(providerName);
  const resources = [
    ...nodes.filter(TerraformResource.isTerraformResource),
    ...nodes.filter(TerraformDataSource.isTerraformDataSource),
  ];
  for (const name of new Set(resources.map(providerName))) {
    if (name === undefined || configured.includes(name)) continue;
    new UnconfiguredProvider(stack, `provider-${name}`, {
      terraformResourceType: name,
      terraformGeneratorMetadata: { providerName: name },
    });
  }
}

function providerName(element: TerraformProvider | TerraformResource | TerraformDataSource): string | undefined {
  return element.terraformGeneratorMetadata?.providerName;
}
