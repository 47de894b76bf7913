import { dirname, relative } from 'node:path';
import { Stack, isArray, readStacks } from '@org/terraform-json';
import { config } from './config';
import { environmentOf } from './environment';
import { CONFIG_FILE } from './platform-config';
import { OUTDIR } from './synthesize-environment';

process.exitCode = main(process.argv.slice(2));

/** Tells what each stack holds and how it is deployed; parameters choose stacks by name. */
function main(chosen: readonly string[]): number {
  const stacks = readStacks(OUTDIR);
  const unknown = chosen.filter((name) => !stacks.some((stack) => stack.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `there is no stack ${unknown.join(', ')}: there is ${stacks.map(({ name }) => name).join(', ')}\n`,
    );
    return 1;
  }
  const shown = stacks.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  process.stdout.write([...shown.map(describe), footer()].join('\n'));
  return 0;
}

function describe(stack: Stack): string {
  const counts = new Map<string, number>();
  for (const { kind, type } of stack.blocks) {
    if (kind === 'resource') counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [
    `stack ${stack.name}: ${total} resources`,
    ...[...counts].sort().map(([type, count]) => `  ${String(count).padStart(3)}  ${type}`),
    ...deployment(stack),
    '',
  ].join('\n');
}

function deployment(stack: Stack): readonly string[] {
  const directory = relative(process.cwd(), dirname(stack.document.file));
  const examples = examplesOf(stack);
  return [
    ...(examples.length > 0
      ? [`  not to be deployed yet: replace the examples in ${CONFIG_FILE}: ${examples.join(', ')}`, '  then:']
      : ['  to deploy:']),
    `    terraform -chdir=${directory} init`,
    `    terraform -chdir=${directory} apply`,
  ];
}

function footer(): string {
  const { gatewayUrl } = environmentOf(config);
  return [
    `MCP servers will be at ${gatewayUrl}/mcp/<name>.`,
    'Who applies which stack, in which order, and what comes before the first: docs/deploy.md.',
    '',
  ].join('\n');
}

function examplesOf({ variables }: Stack): readonly string[] {
  const examples = variables.example_values?.default;
  return isArray(examples) ? examples.map(String) : [];
}
