import type { Catch, Try } from '@org/apim-policy';
import { isInstance } from '../runtime/boxing';
import { ClrException } from '../runtime/exceptions';
import type { Completion, Frame } from '../runtime/frame';
import { exception } from '../types/primitives';
import { isSubtype } from '../types/relations';
import { display } from '../types/type';
import type { Binder } from './binder';
import { also, merge } from './flow';
import { Execute, bindBlock } from './statements';
import { declareLocal, startLocal } from './variables';

interface Handler {
  readonly handles: (frame: Frame, error: ClrException) => boolean;
  readonly execute: Execute;
}

/** `try { … } catch (T e) when (…) { … } finally { … }` */
export function bindTry(binder: Binder, node: Try): Execute {
  const before = binder.flow;
  const body = bindBlock(binder, node.body);
  let after = binder.flow;
  const handlers = node.catches.map((each, index) => {
    binder.flow = { ...before, reachable: true };
    if (!each.type && index < node.catches.length - 1)
      binder.fail(each, "a 'catch' without a type must be the last one");
    const handler = bindCatch(binder, each);
    after = merge(after, binder.flow);
    return handler;
  });
  const guarded = handlers.length > 0 ? catching(body, handlers) : body;
  if (!node.finally) {
    binder.flow = after;
    return guarded;
  }
  binder.flow = { ...before, reachable: true };
  const last = bindBlock(binder, node.finally);
  binder.flow = also(after, binder.flow);
  return withFinally(guarded, last);
}

function bindCatch(binder: Binder, node: Catch): Handler {
  const { body } = binder;
  const { caught } = body;
  return binder.inScope(() => {
    const type = node.type ? binder.type(node.type) : exception.type;
    if (!isSubtype(type, exception.type)) binder.fail(node.type ?? node, `'${display(type)}' is no exception`);
    const local =
      node.variable === undefined
        ? binder.newLocal('', type)
        : declareLocal(binder, node, node.variable, type, { assigned: true });
    body.caught = local;
    const filter = node.filter && binder.condition(node.filter).run;
    const execute = bindBlock(binder, node.body);
    body.caught = caught;
    return {
      execute,
      handles: (frame, error) => {
        if (!isInstance(error, type)) return false;
        startLocal(frame, local, error);
        return !filter || holds(filter, frame);
      },
    };
  });
}

/** An exception inside of a filter means that it does not hold. */
function holds(filter: (frame: Frame) => unknown, frame: Frame): boolean {
  try {
    return filter(frame) === true;
  } catch (error) {
    if (error instanceof ClrException) return false;
    throw error;
  }
}

/** Only exceptions of .NET are caught: not the end of what an expression may take, nor a fault of ours. */
function catching(body: Execute, handlers: readonly Handler[]): Execute {
  return (frame) => {
    try {
      return body(frame);
    } catch (error) {
      if (!(error instanceof ClrException)) throw error;
      const handler = handlers.find(({ handles }) => handles(frame, error));
      if (!handler) throw error;
      return handler.execute(frame);
    }
  };
}

function withFinally(body: Execute, last: Execute): Execute {
  return (frame) => {
    let completion: Completion;
    let returned: unknown;
    try {
      completion = body(frame);
      returned = frame.returned;
    } finally {
      last(frame);
    }
    frame.returned = returned;
    return completion;
  };
}
