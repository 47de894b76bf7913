import type { Argument as ArgumentNode, Ranged } from '@org/apim-policy';
import { Type } from '../types/type';
import { bindPlace } from './assignment';
import type { Binder } from './binder';
import { assign } from './flow';
import type { Operand, Place } from './operands';
import { declareLocal, startLocal, variable } from './variables';

/** A value given to a parameter. */
export interface ValueArgument {
  readonly node: Ranged;
  readonly name: string | undefined;
  readonly operand: Operand;
  readonly modifier?: undefined;
}

/** A variable given to an `out` or `ref` parameter. */
export interface VariableArgument {
  readonly node: Ranged;
  readonly name: string | undefined;
  readonly modifier: 'out' | 'ref';
  /** `undefined` for `out var`: that of the parameter. */
  readonly type: Type | undefined;
  /** The variable, declared here or before. */
  readonly place: (type: Type) => Place;
}

export type Argument = ValueArgument | VariableArgument;

export function bindArguments(binder: Binder, nodes: readonly ArgumentNode[]): readonly Argument[] {
  return nodes.map((node): Argument => {
    const { name } = node;
    switch (node.kind) {
      case 'value':
        return { node, name, operand: binder.operand(node.value) };
      case 'reference': {
        const target = bindPlace(binder, node.target);
        if (!target.place?.cell) return binder.fail(node, `only a variable can be given as '${node.modifier}'`);
        const { place, type } = target;
        if (node.modifier === 'ref') binder.value(node.target);
        return { node, name, modifier: node.modifier, type, place: () => assigned(binder, place) };
      }
      case 'out-declaration': {
        const type = node.type && binder.type(node.type);
        return {
          node,
          name,
          modifier: 'out',
          type,
          place: (inferred) => declared(binder, node, node.variable, inferred),
        };
      }
    }
  });
}

function assigned(binder: Binder, place: Place): Place {
  if (place.local) binder.flow = assign(binder.flow, place.local);
  return place;
}

/** `out string x`, or `out _`, which is a variable without a name. */
function declared(binder: Binder, node: Ranged, name: string, type: Type): Place {
  const local = name === '_' ? binder.newLocal(name, type) : declareLocal(binder, node, name, type, { assigned: true });
  const place = variable(node, local).place as Place;
  return {
    ...place,
    cell: (frame) => {
      startLocal(frame, local, undefined);
      return (place.cell as NonNullable<Place['cell']>)(frame);
    },
  };
}

/** Arguments that are values already. */
export function valueArguments(operands: readonly Operand[]): readonly ValueArgument[] {
  return operands.map((operand) => ({ node: operand.node, name: undefined, operand }));
}
