import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { refuseExamples } from '../../src/configuration/refuse-examples';
import { VariableJson, synthesizedStack } from '../fixtures/stack';
import { inTemporaryFolder } from '../fixtures/temporary-folder';

const examples = ['subscriptionId', 'admins.ada'];

function variable(): VariableJson | undefined {
  return synthesizedStack((stack) => refuseExamples(stack, examples, 'config.ts')).variable?.['example_values'];
}

describe('a stack with examples', () => {
  it('has a variable that lists them', () => {
    expect(variable()?.default).toEqual(['subscriptionId', 'admins.ada']);
  });

  it('has a variable that can only be a list', () => {
    expect(variable()?.type).toBe('list(string)');
  });

  it('has one rule: that the list is empty', () => {
    expect(variable()?.validation.map(({ condition }) => condition)).toEqual(['${length(var.example_values) == 0}']);
  });

  it('says in which file which values are to be replaced, and how', () => {
    expect(variable()?.validation[0]?.error_message).toBe(
      "config.ts still has examples: subscriptionId, admins.ada. Replace each example('…') with your own value and synthesize again.",
    );
  });
});

describe('a stack without examples', () => {
  it('has no variable', () => {
    expect(synthesizedStack((stack) => refuseExamples(stack, [], 'config.ts'))).not.toHaveProperty('variable');
  });
});

const environment = {
  ...process.env,
  CHECKPOINT_DISABLE: '1',
  TF_IN_AUTOMATION: '1',
  TF_CLI_CONFIG_FILE: '/dev/null',
};

function terraform(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('terraform', args, { cwd, env: environment, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

/** What a command of Terraform says to a stack with these examples and nothing else. */
function said(given: readonly string[], ...command: string[]) {
  return inTemporaryFolder((folder) => {
    const app = new App({ outdir: folder });
    const stack = new TerraformStack(app, 'stack');
    new LocalBackend(stack, { path: join(folder, 'terraform.tfstate') });
    refuseExamples(stack, given, 'config.ts');
    app.synth();
    const cwd = join(folder, 'stacks', 'stack');
    expect(terraform(cwd, 'init', '-input=false')).toMatchObject({ status: 0 });
    return terraform(cwd, ...command, '-no-color');
  });
}

const installed = spawnSync('terraform', ['version'], { env: environment }).status === 0;
const whereInstalled = installed ? it : it.skip;
const named = (behaviour: string) => (installed ? behaviour : `${behaviour} (terraform is not installed)`);

describe('Terraform', () => {
  const refusal = 'config.ts still has examples: subscriptionId, admins.ada.';
  /** On one line: Terraform frames and wraps what it says. */
  const unwrapped = (output: string) => output.replace(/[\s│]+/g, ' ');

  whereInstalled(named('refuses to plan a stack with examples, and names them'), () => {
    const { status, output } = said(examples, 'plan', '-input=false');
    expect(unwrapped(output)).toContain(refusal);
    expect(status).not.toBe(0);
  });

  whereInstalled(named('refuses to apply a stack with examples, and names them'), () => {
    const { status, output } = said(examples, 'apply', '-input=false', '-auto-approve');
    expect(unwrapped(output)).toContain(refusal);
    expect(status).not.toBe(0);
  });

  whereInstalled(named('finds a stack with examples valid'), () => {
    expect(said(examples, 'validate')).toMatchObject({ status: 0 });
  });

  whereInstalled(named('plans a stack whose examples were all replaced'), () => {
    expect(said([], 'plan', '-input=false')).toMatchObject({ status: 0 });
  });
});
