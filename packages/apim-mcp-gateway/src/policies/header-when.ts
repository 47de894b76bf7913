import { expression } from '@org/apim-policy';
import type { PolicyExpression, SingleExpression } from '@org/apim-policy';

/** A header that is there only under a condition. */
export function headerWhen(name: string, condition: SingleExpression, value: string | PolicyExpression) {
  return { name, existsAction: expression`${condition} ? "override" : "delete"`, value: [value] };
}
