#!/usr/bin/env node
import { TerraformJsonError, readStacks } from '@org/terraform-json';
import { checkSchemas } from './schema-check/check-schemas';
import { formatFinding } from './schema-check/finding';

const USAGE =
  'usage: mcp-check <cdktf.out>\nChecks every stack of a synthesized folder. Exit code: 0 no finding, 1 findings, 2 not readable.';

process.exitCode = main(process.argv.slice(2));

function main(parameters: readonly string[]): number {
  const [outdir] = parameters;
  if (parameters.length !== 1 || outdir === undefined || outdir.startsWith('-')) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    const stacks = readStacks(outdir);
    const findings = checkSchemas(stacks);
    for (const finding of findings) process.stderr.write(`${formatFinding(finding)}\n`);
    for (const { name, blocks } of stacks) {
      const found = findings.filter(({ stack }) => stack === name).length;
      process.stdout.write(`${name}: ${blocks.length} blocks checked, ${found} finding${found === 1 ? '' : 's'}\n`);
    }
    return findings.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof TerraformJsonError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
