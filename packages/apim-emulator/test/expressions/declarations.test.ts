import '../../src/expressions/dotnet';
import { defaultOf } from '../../src/expressions/types/default-values';
import { int, string } from '../../src/expressions/types/primitives';
import { registry } from '../../src/expressions/types/registry';
import { supertypes } from '../../src/expressions/types/relations';
import { clrName } from '../../src/expressions/types/type';

const types = [...registry.all].flatMap((definition) => {
  const parameters = definition.typeParameters.length;
  const choices =
    parameters === 0
      ? [[]]
      : [Array.from({ length: parameters }, () => int.type), Array.from({ length: parameters }, () => string.type)];
  return choices.map((typeArguments) => definition.of(...typeArguments));
});

describe('the declarations of .NET types [B10]', () => {
  it.each(types.map((type) => [clrName(type), type] as const))('can all be read: %s', (_, type) => {
    const members = [...type.definition.membersOf(type).values()].flat();
    expect(members.every((member) => member.declaringType === type)).toBe(true);
    expect(supertypes(type)).not.toContain(type);
    if (type.definition.kind === 'delegate') expect(type.definition.signatureOf(type)).toBeDefined();
  });

  it('declare no two members alike', () => {
    const alike = types.flatMap((type) =>
      [...type.definition.membersOf(type)].flatMap(([name, members]) => {
        const shapes = members.map((member) => {
          const parameters =
            member.kind === 'property'
              ? []
              : member.parameters.map((parameter) => `${parameter.modifier ?? ''} ${clrName(parameter.type)}`);
          const result = member.kind === 'conversion' ? clrName(member.returns) : '';
          const generic = 'typeParameters' in member ? member.typeParameters.length : 0;
          return `${clrName(type)}.${name}\`${generic}(${parameters.join()})${result}`;
        });
        return shapes.filter((shape, index) => shapes.indexOf(shape) !== index);
      }),
    );
    expect(alike).toEqual([]);
  });

  it('know the default of every structure', () => {
    const structures = types.filter(
      ({ definition, isValueType }) => isValueType && definition.fullName !== 'System.Void',
    );
    for (const type of structures) expect(() => defaultOf(type)).not.toThrow();
  });
});
