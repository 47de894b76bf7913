#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { TerraformJsonError, readStacks } from '@org/terraform-json';
import { checkStacks } from './check-stacks';
import { formatFinding } from './finding';
import { WaiversError, readWaivers } from './policy-pack/read-waivers';

const USAGE = [
  'usage: mcp-check <cdktf.out> [--waivers <file.json>]',
  'Checks schemas, policies and order of every stack of a synthesized folder.',
  'Exit code: 0 no finding, 1 findings, 2 not readable.',
].join('\n');

process.exitCode = main(process.argv.slice(2));

function main(parameters: string[]): number {
  const chosen = read(parameters);
  if (!chosen) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    const stacks = readStacks(chosen.outdir);
    const waivers = chosen.waivers === undefined ? [] : readWaivers(chosen.waivers);
    const findings = checkStacks(stacks, waivers);
    for (const finding of findings) process.stdout.write(`${formatFinding(finding)}\n`);
    for (const { name, blocks } of stacks) {
      const found = findings.filter(({ stack }) => stack === name).length;
      process.stdout.write(`${name}: ${blocks.length} blocks checked, ${found} finding${found === 1 ? '' : 's'}\n`);
    }
    return findings.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof TerraformJsonError || error instanceof WaiversError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** What was asked for; `undefined` for anything else than the usage says. */
function read(parameters: string[]): { readonly outdir: string; readonly waivers: string | undefined } | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: parameters,
      options: { waivers: { type: 'string' } },
      allowPositionals: true,
    });
    const [outdir, ...others] = positionals;
    return outdir === undefined || others.length > 0 ? undefined : { outdir, waivers: values.waivers };
  } catch {
    return undefined;
  }
}
