import type { InterpolatedString, Interpolation } from '@org/apim-policy';
import { boxing } from '../runtime/boxing';
import { aligned, formatted } from '../runtime/format';
import { int, string } from '../types/primitives';
import type { Binder } from './binder';
import { joined, textRun } from './concatenation';
import type { Bound, Run } from './operands';

/** `$"…{value,alignment:format}…"` */
export function bindInterpolation(binder: Binder, node: InterpolatedString): Bound {
  const parts = node.parts.map((part): Run<string> => (typeof part === 'string' ? () => part : hole(binder, part)));
  return {
    kind: 'value',
    node,
    type: string.type,
    run: (frame) => parts.reduce((text, part) => joined(text, part(frame)), ''),
  };
}

function hole(binder: Binder, { value, alignment, format }: Interpolation): Run<string> {
  const bound = binder.value(value);
  const plain = format === undefined ? textRun(binder, bound) : formattedRun(bound, format);
  if (!alignment) return plain;
  const width = binder.as(alignment, int.type).constant?.value;
  if (typeof width !== 'number') return binder.fail(alignment, 'the width must be a constant');
  return (frame) => aligned(plain(frame), width);
}

function formattedRun({ type, run }: Bound, format: string): Run<string> {
  const box = boxing(type);
  return (frame) => {
    const value = run(frame);
    return formatted(box ? box(value as never) : value, format);
  };
}
