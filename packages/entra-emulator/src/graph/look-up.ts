import { LiveDirectory } from '../directory/live-directory';
import { Group, User } from '../directory/model';
import { badRequest, notFound } from './graph-error';

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** @param key object id or user principal name @throws GraphError */
export function userOf(key: string, directory: LiveDirectory): User {
  const wanted = key.toLowerCase();
  const user = directory.users.find(({ id, userPrincipalName }) => [id, userPrincipalName].includes(wanted));
  if (!user) throw notFound(key);
  return user;
}

/** @throws GraphError */
export function groupOf(id: string, directory: LiveDirectory): Group {
  const group = directory.groups.find((candidate) => candidate.id === id.toLowerCase());
  if (!group) throw notFound(id);
  return group;
}

/** @throws GraphError unless the body has a list of texts under that name */
export function textsOf(body: unknown, name: string): readonly string[] {
  const list =
    typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
  if (Array.isArray(list) && list.every((item): item is string => typeof item === 'string')) return list;
  throw badRequest(`The property '${name}' must be a list of texts.`);
}
