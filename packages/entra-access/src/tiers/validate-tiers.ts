import { Problem, guidProblems } from '@org/core';
import { ACCESS_SCOPE } from '../applications/scopes';
import { ExistingGroup, TierProps, appRoleOf } from './tier';

/** Keeps `Mcp.<Tier>` and the names made of it far within what Entra takes: 120 characters. */
const LONGEST_TIER_NAME = 40;

/** What is wrong with the names of tiers, which are also app roles and parts of addresses. */
export function tierNameProblems(tierNames: readonly string[]): Problem[] {
  const property = 'tiers';
  if (tierNames.length === 0) {
    return [
      { property, value: tierNames, expected: 'must have at least one: without a tier nobody may use the server' },
    ];
  }
  const expected = `must be named by lower-case words joined by hyphens, a letter first, at most ${LONGEST_TIER_NAME} characters, as in 'read-only'`;
  return [
    ...tierNames
      .filter((name) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > LONGEST_TIER_NAME)
      .map((value) => ({ property, value, expected })),
    ...repeatedRoles(tierNames).map((value) => ({
      property,
      value,
      expected: `makes the app role ${appRoleOf(value)}, and Entra takes each value once among roles and scopes`,
    })),
  ];
}

/** Entra keeps roles and scopes of an application under one roof. */
function repeatedRoles(tierNames: readonly string[]): string[] {
  const roleOf = (name: string) => appRoleOf(name).toLowerCase();
  return tierNames.filter((name, index) =>
    [ACCESS_SCOPE, ...tierNames.slice(0, index).map(roleOf)].includes(roleOf(name)),
  );
}

/** What is wrong with tiers and their people. */
export function tierProblems(tiers: Readonly<Record<string, TierProps>>): Problem[] {
  const all = Object.entries(tiers);
  const existing = all.flatMap(([name, { existingGroup }]): [string, ExistingGroup][] =>
    existingGroup ? [[`tiers.${name}.existingGroup`, existingGroup]] : [],
  );
  return [
    ...tierNameProblems(Object.keys(tiers)),
    ...all.flatMap(([name, tier]) => sourceProblems(`tiers.${name}`, tier)),
    ...all.flatMap(([name, { members = {} }]) => memberProblems(`tiers.${name}.members`, members)),
    ...identityProblems(tiers),
    ...existingGroupProblems(existing),
  ];
}

function sourceProblems(property: string, { members, existingGroup }: TierProps): Problem[] {
  if (!members && !existingGroup) {
    return [{ property, value: {}, expected: 'must have members, if only {}, or an existingGroup' }];
  }
  if (members && existingGroup) {
    const expected = 'must not have members besides an existingGroup: whoever owns that group decides who is in it';
    return [{ property, value: { members, existingGroup }, expected }];
  }
  return [];
}

function memberProblems(property: string, members: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(members).flatMap(([name, objectId]) => [
    ...(/^[a-z0-9]+([._-][a-z0-9]+)*$/.test(name)
      ? []
      : [
          {
            property,
            value: name,
            expected: "must name a person by lower-case words of letters and digits joined by '.', '_' or '-'",
          },
        ]),
    ...guidProblems(`${property}.${name}`, objectId),
  ]);
}

/** One name for each person, and one person for each name, over all tiers. */
function identityProblems(tiers: Readonly<Record<string, TierProps>>): Problem[] {
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  return Object.entries(tiers).flatMap(([tierName, { members = {} }]) =>
    Object.entries(members).flatMap(([name, objectId]) => {
      const property = `tiers.${tierName}.members.${name}`;
      const id = ids.get(name) ?? objectId;
      const first = names.get(objectId) ?? name;
      ids.set(name, id);
      names.set(objectId, first);
      if (id !== objectId) return [{ property, value: objectId, expected: `is somebody else: ${name} is ${id} above` }];
      if (first !== name)
        return [{ property, value: objectId, expected: `is ${first} above: one name for one person` }];
      return [];
    }),
  );
}

/**
 * What is wrong with groups that exist already.
 * @param groups each with its property
 */
export function existingGroupProblems(groups: readonly (readonly [string, ExistingGroup])[]): Problem[] {
  const seen = new Map<string, string>();
  return groups.flatMap(([property, group]) => {
    const { objectId, displayName } = group;
    if ((objectId === undefined) === (displayName === undefined)) {
      return [{ property, value: group, expected: 'must have either an objectId or a displayName' }];
    }
    const key = JSON.stringify(group);
    const earlier = seen.get(key);
    seen.set(key, property);
    return [
      ...(objectId === undefined ? [] : guidProblems(`${property}.objectId`, objectId)),
      ...(displayName === undefined ? [] : displayNameProblems(`${property}.displayName`, displayName)),
      ...(earlier
        ? [{ property, value: group, expected: `is ${earlier} too: its people would only have the first tier` }]
        : []),
    ];
  });
}

/** A group's display name takes 256 characters (Microsoft Graph, group resource type). */
function displayNameProblems(property: string, value: string): Problem[] {
  const fits = value.trim() !== '' && value.length <= 256;
  // The provider puts the name between quotes into a filter, unescaped.
  return fits && !value.includes("'")
    ? []
    : [{ property, value, expected: 'must have 1 to 256 characters and no apostrophe; or give the objectId' }];
}
