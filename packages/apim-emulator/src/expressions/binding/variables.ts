import type { Ranged } from '@org/apim-policy';
import { Cell } from '../runtime/cell';
import type { Frame } from '../runtime/frame';
import type { Type } from '../types/type';
import type { Binder } from './binder';
import { assign } from './flow';
import type { Bound, Local, Place } from './operands';

/** A variable as a value, whether or not it has one yet. */
export function variable(node: Ranged, local: Local): Bound {
  const { slot, type } = local;
  return { kind: 'value', node, type, run: (frame) => read(frame, local), place: placeOf(local, slot) };
}

function placeOf(local: Local, slot: number): Place {
  return {
    local,
    cell: (frame) => cellOf(frame, local),
    assign: (frame, value) => (cellOf(frame, local).value = value(frame)),
    update: (frame, change) => {
      const cell = frame.cells[slot] as Cell;
      const old = cell.value;
      cell.value = change(old);
      return { old, new: cell.value };
    },
  };
}

function read(frame: Frame, local: Local): unknown {
  const { value } = cellOf(frame, local);
  // Only a local function can come this far: it may be called before what it uses has a value.
  if (value === undefined) throw new Error(`the variable '${local.name}' has no value yet`);
  return value;
}

function cellOf(frame: Frame, local: Local): Cell {
  const cell = frame.cells[local.slot];
  if (!cell) throw new Error(`the variable '${local.name}' is used before its declaration`);
  return cell;
}

/** Declares a variable in the block that is being bound. */
export function declareLocal(
  binder: Binder,
  node: Ranged,
  name: string,
  type: Type,
  more: Partial<Local> & { readonly assigned?: boolean } = {},
): Local {
  if (binder.scope.find(name)) binder.fail(node, `the name '${name}' is already declared`);
  const { assigned, ...properties } = more;
  const local = binder.newLocal(name, type, properties);
  binder.scope.declare(name, local);
  if (assigned) binder.flow = assign(binder.flow, local);
  return local;
}

/** Starts a variable anew, with a value or without. */
export function startLocal(frame: Frame, local: Local, value: unknown): void {
  frame.cells[local.slot] = new Cell(value);
}
