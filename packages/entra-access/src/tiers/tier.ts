/** A group that exists already. Exactly one of the two is given. */
export interface ExistingGroup {
  /**
   * Its object id, as a GUID in lower case.
   * @default - it is looked up by its display name
   */
  readonly objectId?: string;
  /**
   * Its display name, of which there must be only one security group in the tenant. Whoever may create groups can give one
   * the same name and so stop the next apply: prefer the object id.
   * @default - it is known by its object id
   */
  readonly displayName?: string;
}

/** Who may use a server in one way. Exactly one of the two is given. */
export interface TierProps {
  /**
   * The people for whom a group is made: object ids of users, each under a name. The name stays what it is, since it is
   * part of the membership's address, and one person has the same name in every tier. May be empty. Groups are no use
   * here: Entra assigns an application's roles to direct members only.
   * @default - the tier takes an existing group
   */
  readonly members?: Readonly<Record<string, string>>;
  /**
   * A group whose members somebody else decides.
   * @default - a group is made for the tier
   */
  readonly existingGroup?: ExistingGroup;
}

/** The app role of a tier: `Mcp.ReadOnly` of `read-only`. */
export function appRoleOf(tierName: string): string {
  const words = tierName.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `Mcp.${words.join('')}`;
}
