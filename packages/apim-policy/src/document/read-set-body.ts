import { DecodedText } from './entities';
import { isWellFormed } from './well-formed';
import { PolicyAttribute, PolicyNode, isLiquid } from './model';
import type { PolicySource } from './policy-source';
import { seesExpression } from './read-value';

/**
 * Reads the content of a `set-body` where it is a message: text, a Liquid template or XML, none of which is a policy.
 * Moves up to the end tag. An expression, CDATA or a comment is left to be read as everywhere else.
 */
export function readSetBody(source: PolicySource, attributes: readonly PolicyAttribute[]): PolicyNode | undefined {
  if (!isLiquid({ name: 'set-body', attributes }) && seesExpression(source)) return undefined;
  const start = source.at;
  source.skipSpace();
  if (source.sees('<!') || source.sees('</set-body')) return undefined;
  source.at = start;
  const position = source.position(start);
  const raw = source.before('</set-body', "expected '</set-body>'");
  if (raw.includes('<') && isWellFormed(raw)) return { kind: 'markup', xml: raw.trim(), position };
  return { kind: 'text', value: { kind: 'literal', text: new DecodedText(raw).text, position }, position };
}
