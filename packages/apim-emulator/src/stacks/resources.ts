import type { ResolvedStack } from '@org/terraform-json';
import type { Problems } from '../compile/load-error';
import type { Origins } from '../environment/origins';
import { Resource, nameIn } from './resource';
import { type ReadType, acknowledgedTypes, concerns, readTypes } from './resource-types';

/** The resources of API Management in all stacks. One whose type is not known is reported. */
export class Resources {
  private readonly byType = new Map<string, Resource[]>();

  constructor(
    stacks: readonly ResolvedStack[],
    origins: Origins,
    private readonly problems: Problems,
  ) {
    const known: ReadonlySet<string> = new Set(readTypes);
    for (const block of stacks.flatMap(({ blocks }) => blocks)) {
      if (block.kind !== 'resource' || acknowledgedTypes.has(block.type)) continue;
      const resource = new Resource(block, origins, problems);
      const type = typeOf(resource);
      if (known.has(type)) this.byType.set(type, [...(this.byType.get(type) ?? []), resource]);
      else if (concerns(type)) resource.refuse(`resources of type ${type} are not emulated`);
    }
  }

  public of(type: ReadType): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** Those of a type whose argument names something: the operations of an API. */
  public where(type: ReadType, argument: string, value: string): readonly Resource[] {
    return this.of(type).filter((resource) => resource.text(argument) === value);
  }

  /** The only one of its kind, if there is one; a second is reported. */
  public only(resources: readonly Resource[]): Resource | undefined {
    const [first, ...more] = resources;
    for (const other of more) other.refuse(`there is one already: ${first?.file}`);
    return first;
  }

  /** Reports every resource that belongs to another service. */
  public refuseOthersThan(service: string): void {
    for (const resource of [...this.byType.values()].flat()) {
      const name =
        resource.optionalText('api_management_name') ?? nameIn(resource.optionalText('api_management_id') ?? service);
      if (name !== service) resource.refuse(`it belongs to the service '${name}', not to '${service}'`);
    }
  }

  /** Reports every resource of a type whose argument names nothing. */
  public refuseOrphans(type: ReadType, argument: string, names: ReadonlySet<string>, what: string): void {
    for (const resource of this.of(type)) {
      const name = resource.text(argument);
      if (!names.has(name)) resource.refuse(`there is no ${what} '${name}'`);
    }
  }

  public refuse(file: string, reason: string): void {
    this.problems.add({ file, reason });
  }
}

/** What a resource is: one of Azure's own interface says it with an argument. */
function typeOf(resource: Resource): string {
  return resource.type.startsWith('azapi_') ? (resource.optionalText('type') ?? resource.type) : resource.type;
}
