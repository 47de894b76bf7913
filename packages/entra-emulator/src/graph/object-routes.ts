import { GraphRoute } from './graph-route';
import { groupOf, userOf } from './look-up';
import { groupResource, userResource } from './resources';

/** Source: Microsoft Graph documentation, "List users", "Get a user", "List groups", "Get group". */
export const objectRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: /^\/users$/,
    permissions: [['User.Read.All']],
    answer: ({ directory }) => ({ kind: 'page', type: 'users', all: directory.users.map(userResource) }),
  },
  {
    method: 'GET',
    path: /^\/users\/([^/]+)$/,
    permissions: [['User.Read.All']],
    answer: ({ ids: [id = ''], directory }) => ({
      kind: 'object',
      type: 'users/$entity',
      value: userResource(userOf(id, directory)),
    }),
  },
  {
    method: 'GET',
    path: /^\/groups$/,
    permissions: [['GroupMember.Read.All'], ['GroupMember.ReadWrite.All']],
    answer: ({ directory }) => ({ kind: 'page', type: 'groups', all: directory.groups.map(groupResource) }),
  },
  {
    method: 'GET',
    path: /^\/groups\/([^/]+)$/,
    permissions: [['GroupMember.Read.All'], ['GroupMember.ReadWrite.All']],
    answer: ({ ids: [id = ''], directory }) => ({
      kind: 'object',
      type: 'groups/$entity',
      value: groupResource(groupOf(id, directory)),
    }),
  },
];
