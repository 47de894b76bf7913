import { type JsonObject, isArray, isObject } from '@org/terraform-json';
import { textIn } from '../reply';
import type { ReviewedTool } from './person';

/**
 * A tool that can be called without doing anything: one that only reads, by its review and by what its server says now, and
 * that is content without arguments. Nothing when there is none.
 */
export function harmlessTool(offered: readonly JsonObject[], reviewed: readonly ReviewedTool[]): string | undefined {
  const reading = new Set(reviewed.filter(({ readOnly }) => readOnly).map(({ name }) => name));
  const tool = offered.find((one) => reading.has(textIn(one, 'name') ?? '') && onlyReads(one) && takesNothing(one));
  return textIn(tool, 'name');
}

/** "Tools", Tool annotations, MCP 2025-11-25. */
function onlyReads({ annotations }: JsonObject): boolean {
  return isObject(annotations) && annotations['readOnlyHint'] === true;
}

function takesNothing({ inputSchema }: JsonObject): boolean {
  if (!isObject(inputSchema)) return false;
  const { required } = inputSchema;
  return required === undefined || (isArray(required) && required.length === 0);
}
