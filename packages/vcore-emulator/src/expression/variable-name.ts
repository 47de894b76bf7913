import { refuse } from '../errors';

/** @throws CommandError unless users may give a variable this name */
export function assertVariableName(name: string): void {
  if (name === 'CURRENT') return; // the one variable of the system that may be bound
  if (name === '') refuse('FailedToParse', 'empty variable names are not allowed');
  if (!/^[a-z\u0080-\uffff]/.test(name)) {
    refuse('FailedToParse', `'${name}' starts with an invalid character for a user variable name`);
  }
  if (!/^.[\w\u0080-\uffff]*$/s.test(name)) {
    refuse('FailedToParse', `'${name}' contains an invalid character for a variable name`);
  }
}
