import { LiveDirectory } from '../directory/live-directory';
import { Application, Group, User } from '../directory/model';
import { Claims } from './signing-keys';

/** A JSON Web Token names this many groups at most. Source: "Access token claims reference", 2023-05-26, groups overage claim. */
const MOST_GROUPS = 200;

/**
 * The groups of a user as an application wants to know them. Of too many there is only a link that says where to ask: one
 * of Azure AD Graph, which Entra still writes and nobody should follow.
 */
export function groupsClaim(directory: LiveDirectory, user: User, resource: Application): Claims {
  const ids = groupsOf(directory, user, resource).map(({ id }) => id);
  if (ids.length === 0) return {};
  if (ids.length <= MOST_GROUPS) return { groups: ids };
  const endpoint = `https://graph.windows.net/${directory.tenantId}/users/${user.id}/getMemberObjects`;
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}

function groupsOf(directory: LiveDirectory, user: User, resource: Application): readonly Group[] {
  switch (resource.groupMembershipClaims) {
    case 'ApplicationGroup':
      return directory.memberships.direct(user.id).filter((group) => directory.isAssigned(group, resource));
    case 'SecurityGroup':
      return directory.memberships.transitive(user.id);
    case undefined:
      return [];
  }
}
