import '@org/testing/matchers';
import { GroupMember } from '@cdktf/provider-azuread/lib/group-member';
import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import type { IMcpAccessRef } from '@org/core';
import { resolveStacks } from '@org/terraform-json';
import { synthAppOf, synthOf } from '@org/testing';
import { TerraformStack } from 'cdktf';
import { McpAccess, McpAccessLookupProps } from '../src';
import { blockAt, names, people, props, reference, resource, synthAccess } from './access-under-test';

const lookup: McpAccessLookupProps = { names, resource, tiers: ['admin', 'reader'], madeBy: 'mongodb-access' };

const synthLookup = (changes: Partial<McpAccessLookupProps> = {}) =>
  synthOf((stack) => McpAccess.fromLookup(stack, 'Access', { ...lookup, ...changes }));

describe('access that another stack makes', () => {
  it('is looked up, and nothing is created', () => {
    expect(synthLookup().stack.blocks.filter(({ kind }) => kind === 'resource')).toEqual([]);
    expect(synthLookup()).toPassSchemaCheck();
  });

  it('has the addresses that its users rely on, each with the stack that makes it, so that a failed look-up says so', () => {
    expect(synthLookup().addresses).toEqual([
      'data.azuread_application.Access_made-by-stack-mongodb-access_Application_EA278DFB',
      'data.azuread_application.Access_made-by-stack-mongodb-access_PublicClient_98C354C1',
      'data.azuread_group.Access_made-by-stack-mongodb-access_admin_E7390D07',
      'data.azuread_group.Access_made-by-stack-mongodb-access_reader_3018BD52',
      'data.azuread_service_principal.Access_made-by-stack-mongodb-access_ServicePrincipal_681B4493',
    ]);
  });

  it('is found by identifier URIs, which a tenant has once, and by names of security groups (S10)', () => {
    const synthesized = synthLookup();
    const body = (path: string) => blockAt(synthesized, `made-by-stack-mongodb-access/${path}`).body;
    expect(body('Application').identifier_uri).toBe(resource);
    expect(body('PublicClient').identifier_uri).toBe(`${resource}/client`);
    expect(body('ServicePrincipal').client_id).toBe(
      reference(synthesized, 'made-by-stack-mongodb-access/Application', 'client_id'),
    );
    expect(body('admin')).toMatchObject({ display_name: 'grp-mcp-dev-mongodb-admin-x7k2', security_enabled: true });
    expect(body('reader')).toMatchObject({ display_name: 'grp-mcp-dev-mongodb-reader-x7k2', security_enabled: true });
  });

  it('is found by the very URIs and names that the other stack gives', () => {
    const found = synthLookup();
    const made = synthAccess();
    const values = (blocks: readonly { body: Record<string, unknown> }[], name: string) =>
      blocks.map(({ body }) => body[name]).sort();
    expect(values(found.dataSources('azuread_application'), 'identifier_uri')).toEqual(
      values(made.resources('azuread_application_identifier_uri'), 'identifier_uri'),
    );
    expect(values(found.dataSources('azuread_group'), 'display_name')).toEqual(
      values(made.resources('azuread_group'), 'display_name'),
    );
  });

  it('is the same to whoever uses it as in the stack that makes it (B10)', () => {
    /** A resource for everything that an access offers, to read it back. */
    const use = (stack: TerraformStack, { applicationClientId, clientIds, tiers }: IMcpAccessRef) => {
      const offered = [applicationClientId, ...clientIds, ...tiers.map(({ groupId }) => groupId)];
      offered.forEach((memberObjectId, index) => {
        new GroupMember(stack, `offer-${index}`, { groupObjectId: people.ada, memberObjectId });
      });
    };
    const stacks = synthAppOf((app) => {
      const maker = new TerraformStack(app, 'mongodb-access');
      new AzureadProvider(maker, 'azuread', {});
      const made = new McpAccess(maker, 'Access', props);
      use(maker, made);
      const finder = new TerraformStack(app, 'mongodb');
      new AzureadProvider(finder, 'azuread', {});
      const found = McpAccess.fromLookup(finder, 'Access', lookup);
      use(finder, found);
      for (const name of ['identifierUri', 'accessScope', 'destructiveScope'] as const)
        expect(found[name]).toBe(made[name]);
      const plain = ({ tiers }: IMcpAccessRef) => tiers.map(({ tierName, appRole }) => [tierName, appRole]);
      expect(plain(found)).toEqual(plain(made));
    });
    const [made, found] = resolveStacks(stacks, { secret: () => 'none' }).map(({ blocks }) =>
      blocks.filter(({ constructPath }) => constructPath.includes('offer-')).map(({ body }) => body.member_object_id),
    );
    expect(made).toHaveLength(6);
    expect(new Set(made).size).toBe(6);
    expect(found).toEqual(made);
  });

  it('is refused where it gives tokens to people in no tier, naming the stack that mends it (S10, S18)', () => {
    const { body } = blockAt(synthLookup(), 'made-by-stack-mongodb-access/ServicePrincipal');
    expect(body.lifecycle).toEqual({
      postcondition: [
        {
          condition: '${try(self.app_role_assignment_required, false)}',
          error_message: `The application of ${resource} gives tokens to people in no tier: apply stack mongodb-access, which requires assignment.`,
        },
      ],
    });
  });

  it('is refused where a tier is missing, naming the tier and the stack that makes it (B5)', () => {
    const { body } = blockAt(synthLookup(), 'made-by-stack-mongodb-access/Application');
    const role = (value: string, id: string, tier: string) => ({
      condition: `\${try(self.app_role_ids["${value}"] == "${id}", false)}`,
      error_message: `The application of ${resource} has no role ${value}: apply stack mongodb-access, which makes tier ${tier}, first.`,
    });
    expect(body.lifecycle).toEqual({
      postcondition: [
        role('Mcp.Admin', 'e9765c73-430d-5050-aa2e-c4298fb2b47f', 'admin'),
        role('Mcp.Reader', 'acc85e4f-980a-5460-aebe-b27bbbb04037', 'reader'),
      ],
    });
  });

  it('takes the groups that the other stack took', () => {
    const synthesized = synthOf((stack) => {
      const access = McpAccess.fromLookup(stack, 'Access', {
        ...lookup,
        tiers: ['owner', 'admin', 'reader'],
        existingGroups: { admin: { displayName: 'Administrators' }, owner: { objectId: people.sam } },
      });
      expect(access.tiers.map(({ tierName }) => tierName)).toEqual(['owner', 'admin', 'reader']);
      expect(access.tiers[0]?.groupId).toBe(people.sam);
    });
    const groups = synthesized.dataSources('azuread_group').map(({ body }) => body.display_name);
    expect(groups.sort()).toEqual(['Administrators', 'grp-mcp-dev-mongodb-reader-x7k2']);
  });

  it('has the clients that are named, and the public one before them (B4)', () => {
    synthOf((stack) => {
      const access = McpAccess.fromLookup(stack, 'Default', lookup);
      expect(access.clientIds.slice(1)).toEqual([
        'aebc6443-996d-45c2-90f0-388ff96faa56',
        '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      ]);
      const other = McpAccess.fromLookup(stack, 'Other', { ...lookup, preAuthorizedClients: { Mine: people.rob } });
      expect(other.clientIds.slice(1)).toEqual([people.rob]);
    });
  });
});
