import { code } from './code';
import type { Check } from './verdict';

/** For the parts of a check behind it: a header of the request, empty if it has none. */
export const requestHeader: Check = {
  given: code`string Header(string header) { return context.Request.Headers.GetValueOrDefault(header, ""); }`,
  verdicts: [],
};
