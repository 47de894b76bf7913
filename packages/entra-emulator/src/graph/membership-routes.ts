import { LiveDirectory } from '../directory/live-directory';
import { badRequest, notFound } from './graph-error';
import { GraphObject, GraphRoute } from './graph-route';
import { groupOf, isGuid, textsOf, userOf } from './look-up';
import { groupResource, servicePrincipalResource, userResource } from './resources';

/** Groups that one request may ask about. Source: Microsoft Graph documentation, "directoryObject: checkMemberGroups". */
const MOST_GROUPS = 20;

/** Source: Microsoft Graph documentation, "directoryObject: checkMemberGroups", "List group members", "Add members", "Remove member". */
export const membershipRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: /^\/users\/([^/]+)\/checkMemberGroups$/,
    permissions: [['User.Read.All', 'GroupMember.Read.All']],
    answer: ({ ids: [id = ''], directory, body }) => {
      const groupIds = textsOf(body, 'groupIds');
      if (groupIds.length > MOST_GROUPS) throw badRequest(`At most ${MOST_GROUPS} group ids can be checked at once.`);
      const malformed = groupIds.find((groupId) => !isGuid(groupId));
      if (malformed !== undefined) throw badRequest(`Invalid object identifier '${malformed}'.`);
      const user = userOf(id, directory);
      const memberOf = directory.memberships.transitive(user.id).map((group) => group.id);
      const value = [...new Set(groupIds)].filter((groupId) => memberOf.includes(groupId.toLowerCase()));
      return { kind: 'collection', type: 'Collection(Edm.String)', value };
    },
  },
  {
    method: 'GET',
    path: /^\/groups\/([^/]+)\/members$/,
    permissions: [['GroupMember.Read.All'], ['GroupMember.ReadWrite.All']],
    answer: ({ ids: [id = ''], directory }) => {
      const members = directory.memberships.of(groupOf(id, directory).id);
      return {
        kind: 'page',
        type: 'directoryObjects',
        all: members.map((member) => memberResource(member, directory)),
      };
    },
  },
  {
    method: 'POST',
    path: /^\/groups\/([^/]+)\/members\/\$ref$/,
    permissions: [['GroupMember.ReadWrite.All']],
    answer: ({ ids: [id = ''], directory, body }) => {
      const group = groupOf(id, directory);
      const [, member = ''] = /\/directoryObjects\/([^/]+)$/.exec(referenceOf(body)) ?? [];
      if (!directory.has(member)) throw notFound(member);
      if (directory.memberships.of(group.id).includes(member)) {
        throw badRequest(
          "One or more added object references already exist for the following modified properties: 'members'.",
        );
      }
      directory.memberships.set(group.id, member, true);
      return { kind: 'done' };
    },
  },
  {
    method: 'DELETE',
    path: /^\/groups\/([^/]+)\/members\/([^/]+)\/\$ref$/,
    permissions: [['GroupMember.ReadWrite.All']],
    answer: ({ ids: [id = '', member = ''], directory }) => {
      const group = groupOf(id, directory);
      if (!directory.memberships.of(group.id).includes(member)) throw notFound(member);
      directory.memberships.set(group.id, member, false);
      return { kind: 'done' };
    },
  },
];

function referenceOf(body: unknown): string {
  const reference = typeof body === 'object' && body !== null && '@odata.id' in body ? body['@odata.id'] : undefined;
  if (typeof reference !== 'string') throw badRequest("The property '@odata.id' must be the address of an object.");
  return reference;
}

/** A member of which the directory knows nothing but the id is shown by it. */
function memberResource(id: string, directory: LiveDirectory): GraphObject {
  const user = directory.users.find((candidate) => candidate.id === id);
  if (user) return { '@odata.type': '#microsoft.graph.user', ...userResource(user) };
  const group = directory.groups.find((candidate) => candidate.id === id);
  if (group) return { '@odata.type': '#microsoft.graph.group', ...groupResource(group) };
  const principal = directory.servicePrincipalById(id);
  return principal
    ? { '@odata.type': '#microsoft.graph.servicePrincipal', ...servicePrincipalResource(principal) }
    : { id };
}
