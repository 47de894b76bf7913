import { expressionBlock } from '@org/apim-policy';
import type { BlockExpression, Interpolated } from '@org/apim-policy';

/** C# that is part of a block, and can use what the rest of the block declares. */
export interface Code {
  readonly text: readonly string[];
  readonly values: readonly Interpolated[];
}

/**
 * As `expressionBlock`, for a part of a block. What is put in becomes a literal of C# and never code, unless it is code of
 * this kind itself.
 */
export function code({ raw }: TemplateStringsArray, ...values: readonly (Interpolated | Code)[]): Code {
  return values.reduce<Code>(
    (before, value, index) => {
      const after = { text: [raw[index + 1] ?? ''], values: [] };
      return joined(joined(before, isCode(value) ? value : { text: ['', ''], values: [value] }), after);
    },
    { text: [raw[0] ?? ''], values: [] },
  );
}

/** One block of several parts. @throws ExpressionError when it is not C# as a whole */
export function blockOf(...parts: readonly Code[]): BlockExpression {
  const { text, values } = parts.reduce((before, part) => joined(before, joined({ text: ['\n'], values: [] }, part)));
  return expressionBlock(Object.assign([...text], { raw: text }), ...values);
}

function joined(before: Code, after: Code): Code {
  const [first = '', ...others] = after.text;
  const last = before.text.at(-1) ?? '';
  return {
    text: [...before.text.slice(0, -1), last + first, ...others],
    values: [...before.values, ...after.values],
  };
}

function isCode(value: Interpolated | Code): value is Code {
  return typeof value === 'object' && value !== null && 'values' in value && !Array.isArray(value);
}
