import type { PolicyElement } from '../document/model';
import { suggestion } from '../suggestion';
import { faultOf } from './check-value';
import { Fault, nameFaults } from './fault';
import { AttributeRule, ElementSpec, xmlName } from './specification';

/** What is wrong with the attributes of an element: those that it has, those that it lacks, and which go together. */
export function attributeFaults(
  element: PolicyElement,
  { attributes = {}, rules = [] }: ElementSpec,
): readonly Fault[] {
  const specs = new Map(Object.entries(attributes).map(([name, spec]) => [xmlName(name), spec]));
  const given = element.attributes.flatMap(({ name, value, position }): readonly Fault[] => {
    const spec = specs.get(name);
    if (!spec) {
      return [
        { position, reason: `<${element.name}> has no attribute '${name}'${suggestion(name, [...specs.keys()])}` },
      ];
    }
    const fault = faultOf(value, spec);
    return [
      ...(fault === undefined ? [] : [{ position, reason: `attribute '${name}' ${fault}` }]),
      ...nameFaults(value),
    ];
  });
  const missing = [...specs]
    .filter(([name, { required }]) => required && !has(element, name))
    .map(([name]) => ({ position: element.position, reason: `<${element.name}> needs the attribute '${name}'` }));
  return [...given, ...missing, ...rules.flatMap((rule) => ruleFaults(element, rule))];
}

function ruleFaults(element: PolicyElement, { kind, of }: AttributeRule): readonly Fault[] {
  const { name, position } = element;
  const names = of.map(xmlName);
  const present = names.filter((attribute) => has(element, attribute)).length;
  if (present === 0 && kind !== 'at-most-one')
    return [{ position, reason: `<${name}> needs one of ${names.join(', ')}` }];
  if (present > 1 && kind !== 'at-least-one') {
    return [{ position, reason: `<${name}> takes only one of ${names.join(', ')}` }];
  }
  return [];
}

function has(element: PolicyElement, attribute: string): boolean {
  return element.attributes.some(({ name }) => name === attribute);
}
