/// <reference types="jest" preserve="true" />
import type { JsonObject, Stack } from '@org/terraform-json';
import { Finding, formatFinding } from './finding';
import { checkOrder } from './ordering-check/check-order';
import { checkPolicies } from './policy-pack/check-policies';
import type { Waiver } from './policy-pack/waiver';
import { checkSchemas } from './schema-check/check-schemas';
import { SynthesizedStack } from './synthesized-stack';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way in which jest's types are extended
  namespace jest {
    interface Matchers<R> {
      /** The stack has a resource of the type with at least these arguments. */
      toHaveResource(type: string, properties?: JsonObject): R;
      /** The schema check finds nothing in a stack, or in all stacks of an app. */
      toPassSchemaCheck(): R;
      /** The policy pack finds nothing in a stack, or in all stacks of an app, but what is waived. */
      toPassPolicyPack(waivers?: readonly Waiver[]): R;
      /** The ordering check finds nothing in a stack, or in all stacks of an app. */
      toPassOrderingCheck(): R;
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
  toPassSchemaCheck(received: Checked) {
    return outcome(checkSchemas(stacksOf(received)));
  },
  toPassPolicyPack(received: Checked, waivers: readonly Waiver[] = []) {
    return outcome(checkPolicies(stacksOf(received), waivers));
  },
  toPassOrderingCheck(received: Checked) {
    return outcome(checkOrder(stacksOf(received)));
  },
});

/** One synthesized stack, or all stacks of an app. */
type Checked = SynthesizedStack | readonly Stack[];

function stacksOf(received: Checked): readonly Stack[] {
  return received instanceof SynthesizedStack ? [received.stack] : received;
}

function outcome(findings: readonly Finding[]): jest.CustomMatcherResult {
  return {
    pass: findings.length === 0,
    message: () => (findings.length === 0 ? 'expected findings' : findings.map(formatFinding).join('\n')),
  };
}
