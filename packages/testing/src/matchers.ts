/// <reference types="jest" preserve="true" />
import type { JsonObject } from '@org/terraform-json';
import { checkSchemas } from './schema-check/check-schemas';
import { formatFinding } from './schema-check/finding';
import { SynthesizedStack } from './synthesized-stack';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way in which jest's types are extended
  namespace jest {
    interface Matchers<R> {
      /** The stack has a resource of the type with at least these arguments. */
      toHaveResource(type: string, properties?: JsonObject): R;
      /** The schema check finds nothing. */
      toPassSchemaCheck(): R;
    }
  }
}

expect.extend({
  toHaveResource(received: SynthesizedStack, type: string, properties: JsonObject = {}) {
    const resources = received.resources(type).map(({ body }) => body);
    const pass = resources.some((body) => this.equals(body, expect.objectContaining(properties)));
    const message = () =>
      `expected ${pass ? 'no' : 'a'} ${type} with ${this.utils.printExpected(properties)} in ${this.utils.printReceived(resources)}`;
    return { pass, message };
  },
  toPassSchemaCheck(received: SynthesizedStack) {
    const findings = checkSchemas([received.stack]);
    return {
      pass: findings.length === 0,
      message: () => (findings.length === 0 ? 'expected findings' : findings.map(formatFinding).join('\n')),
    };
  },
});
