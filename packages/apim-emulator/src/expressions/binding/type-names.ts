import type { CSharpType } from '@org/apim-policy';
import { nullable, voidType } from '../types/primitives';
import { keywords, registry } from '../types/registry';
import { isNullable } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder } from './binder';

/** The type that is written. */
export function resolveType(binder: Binder, syntax: CSharpType): Type {
  const typeArguments = syntax.typeArguments.map((argument) => resolveType(binder, argument));
  let type: Type = named(binder, syntax, typeArguments);
  if (syntax.nullable) {
    if (!type.isValueType || isNullable(type))
      binder.fail(syntax, `'${display(type)}?' is no type: only a value type can be made nullable`);
    type = nullable.of(type);
  }
  for (const rank of syntax.ranks) {
    if (rank > 1) binder.fail(syntax, 'arrays of several dimensions are not supported');
    type = type.arrayOf;
  }
  return type;
}

function named(binder: Binder, syntax: CSharpType, typeArguments: readonly Type[]): Type {
  const definition = keywords.get(syntax.name) ?? registry.find(syntax.name, typeArguments.length);
  if (!definition)
    return binder.fail(syntax, `the type '${syntax.name}' is not known, or API Management does not allow it`);
  const type = definition.of(...typeArguments);
  if (type === voidType.type && syntax.ranks.length > 0) binder.fail(syntax, "there are no arrays of 'void'");
  return type;
}
