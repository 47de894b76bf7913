import { JsonObject, JsonValue } from './json';

/**
 * What every block may hold besides the arguments of its own type. Terraform reads these itself: they are addresses,
 * attribute names and conditions, and no values of the resource. `//` is cdktf's note.
 * Source: Terraform language, "Meta-Arguments".
 */
const metaArguments = ['//', 'depends_on', 'lifecycle', 'provider'];

/** What makes a block stand for any number of resources, or run something: no local tool follows that. */
export const unsupportedArguments: readonly string[] = ['count', 'for_each', 'provisioner', 'connection'];

/** The arguments of a resource, data source, provider or output. */
export function argumentsOf(body: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(body).filter(([name]) => !metaArguments.includes(name) && !unsupportedArguments.includes(name));
}
