import type { Platform } from '../../platform/platform';
import { Rule, inEvery, unless, unlessIt, wrong, wrongValue } from '../rule';
import { allowedRoles, mayBeHandedOut, roleOf } from '../../platform/allowed-roles';

const ASSIGNMENT = 'azurerm_role_assignment';

/** A resource group, or something inside of one. */
const IN_RESOURCE_GROUP = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i;

/** The id of a resource that only Azure will know. */
const OF_A_RESOURCE = /^<[\w-]+:(data\.)?(?!azurerm_(subscription|management_group)\.)\w+\.[\w-]+\.\w*id>/;

/** Whether an object id is that of an identity with which container groups run. */
function isOfContainers(objectId: string, platform: Platform): boolean {
  const groups = platform.resources('azurerm_container_group');
  const ids = groups.flatMap((group) => [
    ...group.parts('identity').flatMap((identity) => identity.texts('identity_ids')),
    ...group.parts('image_registry_credential').flatMap((credential) => credential.texts('user_assigned_identity_id')),
  ]);
  const identities = platform.resources('azurerm_user_assigned_identity').filter(({ id }) => ids.includes(id));
  return (
    identities.some((identity) => identity.hasAttribute('principal_id', objectId)) ||
    groups.some((group) => group.hasAttribute('identity[0].principal_id', objectId))
  );
}

/** Why a condition lets its holder raise himself; `undefined` for one that does not. */
function unbounded(condition: string): string | undefined {
  if (condition === '') return 'is not set';
  const actions = ['write', 'delete'].map((verb) => `Microsoft.Authorization/roleAssignments/${verb}`);
  if (!actions.every((action) => condition.includes(`'${action}'`)))
    return 'does not bound both giving and taking away';
  const clauses = [...condition.matchAll(/RoleDefinitionId\]\s*ForAnyOfAnyValues:GuidEquals\s*\{([^{}]*)\}/g)];
  if (clauses.length < actions.length) return 'does not name the roles by id';
  const ids = clauses.flatMap(([, list = '']) => list.split(',').map((id) => id.trim()));
  const tooMuch = ids.find((id) => !mayBeHandedOut(id));
  return tooMuch && `lets role ${tooMuch} be given`;
}

export const roleRules: readonly Rule[] = [
  {
    id: 'role-in-resource-group',
    title: 'Roles are given in a resource group or on one resource, never on a subscription (B16).',
    restates: [],
    remedy: 'name a resource group or a resource as its scope',
    check: inEvery(ASSIGNMENT, (assignment) =>
      unlessIt(assignment, 'scope', (scope) =>
        [IN_RESOURCE_GROUP, OF_A_RESOURCE].some((narrow) => narrow.test(String(scope))),
      ),
    ),
  },
  {
    id: 'role-allowed',
    title: 'Only roles are given that the platform is known to need (B16).',
    restates: [],
    remedy: `must be one of ${Object.keys(allowedRoles).join(', ')}, or a role of our own`,
    check: inEvery(ASSIGNMENT, (assignment) => {
      // A role of our own is held to custom-role-bounded.
      if (assignment.mentions.some(({ reference }) => /^azurerm_role_definition\./.test(reference.address))) return [];
      const name =
        assignment.value('role_definition_name') === undefined ? 'role_definition_id' : 'role_definition_name';
      return roleOf(assignment) === undefined ? wrongValue(assignment, name) : [];
    }),
  },
  {
    id: 'role-administrator-bounded',
    title: 'Whoever may give roles may give only some (B16).',
    restates: [],
    remedy:
      'bound it by a condition of version 2.0 that names the roles by id, for giving and for taking away: without, it can make itself owner',
    check: inEvery(ASSIGNMENT, (assignment) => {
      if (roleOf(assignment) !== 'Role Based Access Control Administrator') return [];
      const what = unbounded(assignment.text('condition'));
      return [
        ...(what === undefined ? [] : wrong(assignment, 'condition', what)),
        ...(assignment.value('condition') === undefined ? [] : unless(assignment, 'condition_version', '2.0')),
      ];
    }),
  },
  {
    id: 'containers-only-pull',
    title: 'The identity of the containers pulls images and may do nothing else (S3, S14).',
    restates: [],
    remedy: 'give it AcrPull and no other role: whoever takes a container over gets what it has',
    check: inEvery(ASSIGNMENT, (assignment, platform) =>
      isOfContainers(assignment.text('principal_id'), platform) && roleOf(assignment) !== 'AcrPull'
        ? wrong(assignment, undefined, `gives the containers ${roleOf(assignment) ?? 'another role'}`)
        : [],
    ),
  },
  {
    id: 'custom-role-bounded',
    title: 'A role of our own names what it allows, and cannot make further roles.',
    restates: ['CKV_AZURE_39', 'AZU-0030', 'AZU-0052'],
    remedy: 'list the actions, without wildcards and without Microsoft.Authorization/roleDefinitions/write',
    check: inEvery('azurerm_role_definition', (role) =>
      role.parts('permissions').flatMap((permissions) =>
        ['actions', 'data_actions'].flatMap((name) =>
          permissions
            .texts(name)
            .filter(
              (action) => action.includes('*') || /^Microsoft\.Authorization\/roleDefinitions\/write$/i.test(action),
            )
            .flatMap((action) => wrong(permissions, name, `allows ${action}`)),
        ),
      ),
    ),
  },
  {
    id: 'federation-exact',
    title: 'A pipeline is trusted by exact issuer, subject and audience (S1).',
    restates: [],
    remedy:
      "copy issuer and subject from the service connection or repository, without wildcards; the audience is 'api://AzureADTokenExchange'",
    check: inEvery('azurerm_federated_identity_credential', (credential) => [
      ...unlessIt(credential, 'issuer', (issuer) => /^https:\/\/[^*]+$/.test(String(issuer))),
      ...unlessIt(
        credential,
        'subject',
        // GitHub runs pull requests of strangers as `…:pull_request`.
        (subject) => typeof subject === 'string' && !/\*|:pull_request$/.test(subject) && subject !== '',
      ),
      ...unlessIt(credential, 'audience', () => credential.texts('audience').join() === 'api://AzureADTokenExchange'),
    ]),
  },
];
