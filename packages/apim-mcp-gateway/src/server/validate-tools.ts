import type { IMcpAccessRef, Problem } from '@org/core';
import type { ReviewedTool, ToolManifest } from '@org/core/tools';

export interface ReviewedTools {
  readonly access: IMcpAccessRef;
  readonly tools: ToolManifest;
  /** Where the tools are reviewed, for errors. */
  readonly toolsFile: string;
  /** @default - none */
  readonly destructiveToolsConsent?: Readonly<Record<string, readonly string[]>>;
}

/** What is wrong with who may use which tool. */
export function toolProblems(reviewed: ReviewedTools): Problem[] {
  const { tools } = reviewed.tools;
  return [
    ...repeatedProblems(tools, reviewed.toolsFile),
    ...tools.flatMap((tool) => wordProblems(tool, reviewed.toolsFile)),
    ...tools.flatMap((tool) => [...unknownTiers(tool, reviewed), ...destructiveProblems(tool, reviewed)]),
    ...consentProblems(reviewed),
  ];
}

function repeatedProblems(tools: readonly ReviewedTool[], toolsFile: string): Problem[] {
  const names = tools.map(({ name }) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(repeated)].map((value) => ({
    property: 'tools',
    value,
    expected: `is listed more than once in ${toolsFile}: keep one entry`,
  }));
}

/** The policy says names of tools with commas between them, and what makes a tool write with spaces. */
function wordProblems({ name, writesWhen = [] }: ReviewedTool, toolsFile: string): Problem[] {
  const problems = writesWhen
    .filter((cause) => !/^\S+$/.test(cause))
    .map((value): Problem => {
      const expected = `must be the name of an argument or of a stage, without white space (${toolsFile})`;
      return { property: `tools.${name}.writesWhen`, value, expected };
    });
  if (/^[A-Za-z0-9_.-]{1,128}$/.test(name)) return problems;
  const expected = `must be named by 1 to 128 letters, digits, '_', '.' and '-' (${toolsFile})`;
  return [{ property: 'tools', value: name, expected }, ...problems];
}

function unknownTiers({ name, tiers }: ReviewedTool, { access, toolsFile }: ReviewedTools): Problem[] {
  const known = access.tiers.map(({ tierName }) => tierName);
  return tiers
    .filter((tier) => !known.includes(tier))
    .map((value) => ({
      property: `tools.${name}.tiers`,
      value,
      expected: `must be a tier of access: ${known.join(', ')} (${toolsFile})`,
    }));
}

/** The first tier is the one that may destroy. A slip of the pen in a manifest gives no other that power. */
function destructiveProblems({ name, tiers, destructive }: ReviewedTool, reviewed: ReviewedTools): Problem[] {
  if (!destructive) return [];
  return reviewed.access.tiers
    .slice(1)
    .map(({ tierName }) => tierName)
    .filter((tier) => tiers.includes(tier) && !consented(reviewed, tier).includes(name))
    .map((tier) => ({
      property: `tools.${name}.tiers`,
      value: tiers,
      expected:
        `gives tier ${tier} a destructive tool (${reviewed.toolsFile}): take it away there, or consent to it with ` +
        `destructiveToolsConsent: { ${tier}: ['${name}'] }`,
    }));
}

/** A consent to nothing is one that was forgotten, or one that is misspelt. */
function consentProblems(reviewed: ReviewedTools): Problem[] {
  const { access, tools, toolsFile, destructiveToolsConsent = {} } = reviewed;
  const needed = (tier: string, name: string) =>
    access.tiers.slice(1).some(({ tierName }) => tierName === tier) &&
    tools.tools.some((tool) => tool.name === name && tool.destructive && tool.tiers.includes(tier));
  return Object.entries(destructiveToolsConsent).flatMap(([tier, names]) =>
    names
      .filter((name) => !needed(tier, name))
      .map((value) => ({
        property: `destructiveToolsConsent.${tier}`,
        value,
        expected: `must be a destructive tool that ${toolsFile} gives to tier ${tier}, which is not the first`,
      })),
  );
}

function consented({ destructiveToolsConsent = {} }: ReviewedTools, tier: string): readonly string[] {
  return new Map(Object.entries(destructiveToolsConsent)).get(tier) ?? [];
}
