import { Names, isValidationError } from '@org/core';
import { SynthesizedStack, synthOf } from '@org/testing';
import { McpAccess, McpAccessProps, TierProps } from '../src';

export const names = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });

export const people = {
  ada: 'aaaaaaaa-0000-4000-8000-000000000001',
  rob: 'bbbbbbbb-0000-4000-8000-000000000002',
  sam: 'cccccccc-0000-4000-8000-000000000003',
};

const { ada, rob, sam } = people;

export const resource = 'https://mcp.example.com/mcp/mongodb';

export const props: McpAccessProps = {
  names,
  resource,
  tiers: { admin: { members: { ada, sam } }, reader: { members: { rob, sam } } },
};

/** The stack of an access with some props changed. */
export function synthAccess(changes: Partial<McpAccessProps> = {}): SynthesizedStack {
  return synthOf((stack) => new McpAccess(stack, 'Access', { ...props, ...changes }));
}

/** The stack of an access with one tier. */
export function synthTier(tier: TierProps, changes: Partial<McpAccessProps> = {}): SynthesizedStack {
  return synthAccess({ tiers: { admin: tier }, ...changes });
}

/** The block at `test/Access/<path>`. */
export function blockAt({ stack }: SynthesizedStack, path: string) {
  const block = stack.blocks.find(({ constructPath }) => constructPath === `test/Access/${path}`);
  if (!block) throw new Error(`no ${path} among ${stack.blocks.map(({ constructPath }) => constructPath).join(', ')}`);
  return block;
}

/** A reference to an attribute of the block at `test/Access/<path>`, as the file has it. */
export function reference(synthesized: SynthesizedStack, path: string, attribute: string): string {
  return `\${${blockAt(synthesized, path).address}.${attribute}}`;
}

/** The sentences that refuse what `build` makes. */
export function refusalOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (!isValidationError(error)) throw error;
    return error.message;
  }
  throw new Error('nothing was refused');
}
