import { Group, ServicePrincipal, User } from '../directory/model';

/** A user as Graph shows one. Source: Microsoft Graph documentation, "user resource type", default properties. */
export function userResource({ id, name, userPrincipalName }: User) {
  return {
    id,
    displayName: name,
    userPrincipalName,
    givenName: null,
    surname: null,
    mail: null,
    jobTitle: null,
    officeLocation: null,
    preferredLanguage: null,
    mobilePhone: null,
    businessPhones: [],
  };
}

/** A security group as Graph shows one. Source: Microsoft Graph documentation, "group resource type". */
export function groupResource({ id, displayName }: Group) {
  return { id, displayName, mailEnabled: false, securityEnabled: true, groupTypes: [] };
}

export function servicePrincipalResource({ id, clientId, displayName, type }: ServicePrincipal) {
  return { id, appId: clientId, displayName, servicePrincipalType: type };
}
