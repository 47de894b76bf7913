import { expression } from '@org/apim-policy';
import type { PolicyExpression, SingleExpression } from '@org/apim-policy';

/** A header of a new response that is there only under a condition: `delete` leaves out what is not there yet. */
export function headerWhen(name: string, condition: SingleExpression, value: string | PolicyExpression) {
  return { name, existsAction: expression`${condition} ? "override" : "delete"`, value: [value] };
}
