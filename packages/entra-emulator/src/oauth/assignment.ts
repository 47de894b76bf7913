import { LiveDirectory } from '../directory/live-directory';
import { Application, User } from '../directory/model';
import { notAssigned } from '../errors/refusals';

/** @throws EntraError when one of the applications requires assignment, and nothing of it is assigned to the user */
export function checkAssigned(
  directory: LiveDirectory,
  user: User,
  applications: readonly Application[],
  error: 'access_denied' | 'invalid_grant',
): void {
  const closed = applications.find((application) => !directory.mayUse(user.id, application));
  if (closed) throw notAssigned(user, closed, error);
}
