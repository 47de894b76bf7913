import type { Break, Continue, DoWhile, For, ForEach, While } from '@org/apim-policy';
import { enumerate } from '../runtime/enumerate';
import { step } from '../runtime/evaluation';
import { explicitConversion } from '../types/conversions';
import { findMembers } from '../types/lookup';
import { enumerable, object, untypedEnumerable } from '../types/primitives';
import { isSubtype, supertypes } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder } from './binder';
import { present } from './call';
import { Flow, merge, unreachable } from './flow';
import type { Bound } from './operands';
import { Execute, bindDeclaration, bindEmbedded, sequence } from './statements';
import { declareLocal, startLocal } from './variables';

/** The body of a loop, and what is known where `continue` and `break` lead. */
function loopBody(binder: Binder, bind: () => Execute): { execute: Execute; next: Flow; breaks: readonly Flow[] } {
  const { breaks, continues } = binder.body;
  const own = { breaks: [] as Flow[], continues: [] as Flow[] };
  Object.assign(binder.body, own);
  const execute = bind();
  Object.assign(binder.body, { breaks, continues });
  return { execute, next: own.continues.reduce(merge, binder.flow), breaks: own.breaks };
}

export function bindWhile(binder: Binder, node: While): Execute {
  const condition = binder.condition(node.condition);
  binder.flow = condition.branches.whenTrue;
  const { execute, breaks } = loopBody(binder, () => bindEmbedded(binder, node.body));
  binder.flow = breaks.reduce(merge, condition.branches.whenFalse);
  const { run } = condition;
  return (frame) => {
    while (run(frame)) {
      step();
      const completion = execute(frame);
      if (completion === 'break') break;
      if (completion === 'return') return completion;
    }
    return 'normal';
  };
}

export function bindDoWhile(binder: Binder, node: DoWhile): Execute {
  const { execute, next, breaks } = loopBody(binder, () => bindEmbedded(binder, node.body));
  binder.flow = next;
  const condition = binder.condition(node.condition);
  binder.flow = breaks.reduce(merge, condition.branches.whenFalse);
  const { run } = condition;
  return (frame) => {
    do {
      step();
      const completion = execute(frame);
      if (completion === 'break') break;
      if (completion === 'return') return completion;
    } while (run(frame));
    return 'normal';
  };
}

export function bindFor(binder: Binder, node: For): Execute {
  return binder.inScope(() => {
    const start =
      'kind' in node.initializer ? bindDeclaration(binder, node.initializer) : effects(binder, node.initializer);
    const condition = node.condition
      ? binder.condition(node.condition)
      : { run: () => true, branches: { whenTrue: binder.flow, whenFalse: unreachable } };
    binder.flow = condition.branches.whenTrue;
    const { execute, next, breaks } = loopBody(binder, () => bindEmbedded(binder, node.body));
    binder.flow = next;
    const update = effects(binder, node.updates);
    binder.flow = breaks.reduce(merge, condition.branches.whenFalse);
    const { run } = condition;
    return (frame) => {
      for (start(frame); run(frame); update(frame)) {
        step();
        const completion = execute(frame);
        if (completion === 'break') break;
        if (completion === 'return') return completion;
      }
      return 'normal';
    };
  });
}

function effects(binder: Binder, nodes: Exclude<For['initializer'], { kind: 'declaration' }>): Execute {
  if (nodes.length === 0) return () => 'normal';
  return sequence(
    nodes.map((node): Execute => {
      const { run } = binder.value(node);
      return (frame) => {
        run(frame);
        return 'normal';
      };
    }),
  );
}

export function bindForEach(binder: Binder, node: ForEach): Execute {
  return binder.inScope(() => {
    const values = binder.value(node.values);
    const item = itemType(binder, values);
    const type = node.type ? binder.type(node.type) : item;
    const conversion = explicitConversion(item, type, binder.overflow);
    if (!conversion) return binder.fail(node, `'${display(item)}' cannot be converted to '${display(type)}'`);
    const local = declareLocal(binder, node, node.variable, type, {
      assigned: true,
      readonly: "it is the variable of a 'foreach'",
    });
    const before = binder.flow;
    const { execute, breaks } = loopBody(binder, () => bindEmbedded(binder, node.body));
    binder.flow = breaks.reduce(merge, before);
    const { run } = values;
    const { apply } = conversion;
    return (frame) => {
      for (const value of enumerate(present(run(frame)), item)) {
        step();
        startLocal(frame, local, apply ? apply(value as never) : value);
        const completion = execute(frame);
        if (completion === 'break') break;
        if (completion === 'return') return completion;
      }
      return 'normal';
    };
  });
}

/** What a `foreach` over a type gives: as its own enumerator says, or its one `IEnumerable<T>`. */
function itemType(binder: Binder, { type, node }: Bound): Type {
  if (type.kind === 'array') return type.element;
  const own = findMembers(type, 'GetEnumerator')[0]?.find((member) => member.kind === 'method');
  const returned = own?.kind === 'method' && own.returns.kind === 'named' ? own.returns.typeArguments[0] : undefined;
  if (returned) return returned;
  const all = [...(type.kind === 'named' ? [type] : []), ...supertypes(type)];
  const sequences = [...new Set(all.filter(({ definition }) => definition === enumerable))];
  if (sequences.length === 1) return sequences[0]?.typeArguments[0] as Type;
  if (isSubtype(type, untypedEnumerable.type) && sequences.length === 0) return object.type;
  return binder.fail(node, `'foreach' does not know how to go through a '${display(type)}'`);
}

export function bindBreak(binder: Binder, node: Break): Execute {
  if (!binder.body.breaks) binder.fail(node, "there is no loop or 'switch' around this 'break'");
  binder.body.breaks?.push(binder.flow);
  binder.flow = unreachable;
  return () => 'break';
}

export function bindContinue(binder: Binder, node: Continue): Execute {
  if (!binder.body.continues) binder.fail(node, "there is no loop around this 'continue'");
  binder.body.continues?.push(binder.flow);
  binder.flow = unreachable;
  return () => 'continue';
}
