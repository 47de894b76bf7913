import { DataAzureadApplication } from '@cdktf/provider-azuread/lib/data-azuread-application';
import { DataAzureadGroup } from '@cdktf/provider-azuread/lib/data-azuread-group';
import { DataAzureadServicePrincipal } from '@cdktf/provider-azuread/lib/data-azuread-service-principal';
import { IAccessTierRef, IMcpAccessRef, INames, refuseAny } from '@org/core';
import { Construct } from 'constructs';
import { ACCESS_SCOPE, DESTRUCTIVE_SCOPE } from './applications/scopes';
import { clientProblems } from './applications/validate-clients';
import { wellKnownClients } from './applications/well-known-clients';
import { EntraNames } from './entra-names';
import { publicClientUriOf, serverNameOf } from './identifier-uris';
import { permissionId } from './permission-id';
import { ExistingGroup, appRoleOf } from './tiers/tier';
import { existingGroupProblems, tierNameProblems } from './tiers/validate-tiers';

export interface McpAccessLookupProps {
  /** The names of the environment that the server belongs to. */
  readonly names: INames;
  /** The server's public URL, as the other stack has it. */
  readonly resource: string;
  /** The names of the tiers, in the order of the other stack: the first wins for a person who is in several. */
  readonly tiers: readonly string[];
  /**
   * Groups that the other stack took as they were, by tier.
   * @default - the other stack made a group for every tier
   */
  readonly existingGroups?: Readonly<Record<string, ExistingGroup>>;
  /**
   * The clients besides the own public one that the other stack pre-authorised.
   * @default wellKnownClients - VS Code and the Azure CLI
   */
  readonly preAuthorizedClients?: Readonly<Record<string, string>>;
  /** The stack that makes the access. It becomes part of every address, and so of every error of a look-up. */
  readonly madeBy: string;
}

/** Access to a server that another stack makes, found by the server's URL and the names of its groups. */
export class LookedUpAccess extends Construct implements IMcpAccessRef {
  public readonly applicationClientId: string;
  public readonly identifierUri: string;
  public readonly accessScope = ACCESS_SCOPE;
  public readonly destructiveScope = DESTRUCTIVE_SCOPE;
  public readonly clientIds: readonly string[];
  public readonly tiers: readonly IAccessTierRef[];

  /** @throws ValidationError when the URL or a tier is not what the other stack could have made */
  constructor(scope: Construct, id: string, props: McpAccessLookupProps) {
    super(scope, id);
    const { resource, tiers, existingGroups = {}, preAuthorizedClients = wellKnownClients, madeBy } = props;
    const names = new EntraNames(this, props.names, serverNameOf(resource, this));
    const existing = Object.entries(existingGroups);
    refuseAny(this, [
      ...tierNameProblems(tiers),
      ...existing
        .filter(([tierName]) => !tiers.includes(tierName))
        .map(([value]) => ({
          property: 'existingGroups',
          value,
          expected: `must be one of the tiers ${tiers.join(', ')}`,
        })),
      ...existingGroupProblems(existing.map(([tierName, group]) => [`existingGroups.${tierName}`, group])),
      ...clientProblems(preAuthorizedClients),
    ]);
    this.identifierUri = resource;

    const maker = new Construct(this, `made-by-stack-${madeBy}`);
    const application = new DataAzureadApplication(maker, 'Application', {
      identifierUri: resource,
      lifecycle: {
        postcondition: tiers.map((tierName) => ({
          condition: hasRole(appRoleOf(tierName), permissionId(names.application, appRoleOf(tierName))),
          errorMessage: `The application of ${resource} has no role ${appRoleOf(tierName)}: apply stack ${madeBy}, which makes tier ${tierName}, first.`,
        })),
      },
    });
    // Read from the service principal, as in the stack that makes it.
    this.applicationClientId = new DataAzureadServicePrincipal(maker, 'ServicePrincipal', {
      clientId: application.clientId,
      lifecycle: {
        postcondition: [
          {
            condition: '${try(self.app_role_assignment_required, false)}',
            errorMessage: `The application of ${resource} gives tokens to people in no tier: apply stack ${madeBy}, which requires assignment.`,
          },
        ],
      },
    }).clientId;

    const publicClient = new DataAzureadApplication(maker, 'PublicClient', {
      identifierUri: publicClientUriOf(resource),
    });
    this.clientIds = [publicClient.clientId, ...Object.values(preAuthorizedClients)];

    const groupIdOf = (tierName: string): string => {
      const { objectId, displayName = names.groupOf(tierName) } = existingGroups[tierName] ?? {};
      return objectId ?? new DataAzureadGroup(maker, tierName, { displayName, securityEnabled: true }).objectId;
    };
    this.tiers = tiers.map((tierName) => ({ tierName, appRole: appRoleOf(tierName), groupId: groupIdOf(tierName) }));
  }
}

/** `try`: an application without any role refuses as well. */
function hasRole(value: string, id: string): string {
  return `\${try(self.app_role_ids["${value}"] == "${id}", false)}`;
}
