import { synthOf } from '@org/testing';
import { AzureDevOpsConnection, GitHubWorkflow, PipelineIdentity } from '../src';
import { TENANT, addressAt, names, refusalOf, resourceGroup } from './foundation-under-test';

const ORGANIZATION = '33333333-3333-4333-8333-333333333333';
const CONNECTION = '44444444-4444-4444-8444-444444444444';

const entraIssuer: AzureDevOpsConnection = {
  issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
  subject: `/eid1/c/pub/t/dGVuYW50/a/YXBw/sc/${ORGANIZATION}/${CONNECTION}`,
};
const olderIssuer: AzureDevOpsConnection = {
  issuer: `https://vstoken.dev.azure.com/${ORGANIZATION}`,
  subject: 'sc://contoso/MCP Platform/azure-mcp',
};

const synthTrust = (trust: (pipeline: PipelineIdentity) => void) =>
  synthOf((stack) => trust(new PipelineIdentity(stack, 'Pipeline', { names, resourceGroup })));
const credential = (trust: (pipeline: PipelineIdentity) => void) =>
  synthTrust(trust).only('azurerm_federated_identity_credential');
const azureDevOps = (connection: AzureDevOpsConnection) => (pipeline: PipelineIdentity) =>
  pipeline.trustAzureDevOps('azure-devops', connection);
const gitHub = (workflow: GitHubWorkflow) => (pipeline: PipelineIdentity) => pipeline.trustGitHub('github', workflow);

describe('trust in Azure DevOps', () => {
  it.each([
    ["Entra's issuer", entraIssuer],
    ['its own issuer, until that is retired', olderIssuer],
  ])('takes issuer and subject as the service connection shows them, with %s (S1)', (_issuer, connection) => {
    expect(credential(azureDevOps(connection))).toMatchObject({
      name: 'fed-mcp-dev-azure-devops',
      issuer: connection.issuer,
      subject: connection.subject,
      audience: ['api://AzureADTokenExchange'],
    });
  });

  it('is put into the identity of the pipeline (S1)', () => {
    const stack = synthTrust(azureDevOps(entraIssuer));
    expect(stack.only('azurerm_federated_identity_credential').parent_id).toBe(
      `\${${addressAt(stack, 'Pipeline/Resource')}.id}`,
    );
  });

  it('refuses an issuer with the name of the organization, and says why (S1)', () => {
    const refusal = refusalOf(() =>
      synthTrust(azureDevOps({ ...olderIssuer, issuer: 'https://vstoken.dev.azure.com/contoso' })),
    );
    expect(refusal).toContain(
      'test/Pipeline/Trusts/azure-devops: issuer is "https://vstoken.dev.azure.com/contoso": must end with the id of the organization, a GUID',
    );
    expect(refusal).toContain('tokens name the organization by its id');
  });

  it.each<[string, AzureDevOpsConnection, string]>([
    ['a trailing slash', { ...olderIssuer, issuer: `${olderIssuer.issuer}/` }, 'issuer is'],
    ['another host', { ...olderIssuer, issuer: `https://app.vstoken.visualstudio.com/${ORGANIZATION}` }, 'issuer is'],
    ['a tenant by its name', { ...entraIssuer, issuer: 'https://login.microsoftonline.com/contoso/v2.0' }, 'issuer is'],
    [
      'an issuer of the first version',
      { ...entraIssuer, issuer: entraIssuer.issuer.replace('/v2.0', '/') },
      'issuer is',
    ],
    [
      'a GUID in upper case',
      { ...entraIssuer, issuer: entraIssuer.issuer.replace(TENANT, 'ABCDEFAB-0000-4000-8000-000000000000') },
      'issuer is',
    ],
    ['no transport security', { ...entraIssuer, issuer: entraIssuer.issuer.replace('https', 'http') }, 'issuer is'],
    ["the older subject with Entra's issuer", { ...entraIssuer, subject: olderIssuer.subject }, 'subject is'],
    ["Entra's subject with the older issuer", { ...olderIssuer, subject: entraIssuer.subject }, 'subject is'],
    ['a subject without a connection', { ...olderIssuer, subject: 'sc://contoso/MCP Platform' }, 'subject is'],
    ['a subject without a prefix', { ...entraIssuer, subject: `/sc/${ORGANIZATION}/${CONNECTION}` }, 'subject is'],
    ['an empty subject', { ...olderIssuer, subject: '' }, 'subject is ""'],
  ])('refuses %s (S1)', (_what, connection, message) => {
    expect(refusalOf(() => synthTrust(azureDevOps(connection)))).toContain(
      `test/Pipeline/Trusts/azure-devops: ${message}`,
    );
  });
});

describe('trust in GitHub', () => {
  it.each<[GitHubWorkflow, string]>([
    [
      { repository: 'contoso@12/payments@345', environment: 'production' },
      'repo:contoso@12/payments@345:environment:production',
    ],
    [
      { repository: 'contoso@12/payments@345', branch: 'release/1.x' },
      'repo:contoso@12/payments@345:ref:refs/heads/release/1.x',
    ],
    [{ repository: 'contoso/payments.api', branch: 'main' }, 'repo:contoso/payments.api:ref:refs/heads/main'],
  ])('in %j is by the subject %s (S1)', (workflow, subject) => {
    expect(credential(gitHub(workflow))).toMatchObject({
      name: 'fed-mcp-dev-github',
      issuer: 'https://token.actions.githubusercontent.com',
      subject,
      audience: ['api://AzureADTokenExchange'],
    });
  });

  it.each<[string, GitHubWorkflow, string]>([
    [
      'an owner alone',
      { repository: 'contoso', branch: 'main' },
      'repository is "contoso": must be \'owner@id/name@id\'',
    ],
    ['every repository of an owner', { repository: 'contoso/*', branch: 'main' }, 'repository is "contoso/*"'],
    ['half of the ids', { repository: 'contoso@12/payments', branch: 'main' }, 'repository is "contoso@12/payments"'],
    [
      'neither environment nor branch',
      { repository: 'a/b' },
      'environment is missing: exactly one of environment and branch',
    ],
    [
      'both',
      { repository: 'a/b', environment: 'production', branch: 'main' },
      'environment is "production": exactly one',
    ],
    ['every branch', { repository: 'a/b', branch: '*' }, 'branch is "*": must be one name without wildcards'],
    ['no branch', { repository: 'a/b', branch: '' }, 'branch is "": must be one name'],
    ['pull requests', { repository: 'a/b', environment: 'x:pull_request' }, 'environment is "x:pull_request"'],
  ])('refuses %s (S1)', (_what, workflow, message) => {
    expect(refusalOf(() => synthTrust(gitHub(workflow)))).toContain(`test/Pipeline/Trusts/github: ${message}`);
  });
});

it('refuses a credential by a name that Azure does not take', () => {
  const build = () => synthTrust((pipeline) => pipeline.trustGitHub('Git Hub', { repository: 'a/b', branch: 'main' }));
  expect(refusalOf(build)).toContain('role is "Git Hub": must be lower-case words');
});

it('trusts several at once', () => {
  const stack = synthTrust((pipeline) => {
    pipeline.trustAzureDevOps('azure-devops', entraIssuer);
    pipeline.trustGitHub('github', { repository: 'a/b', branch: 'main' });
  });
  expect(stack.resources('azurerm_federated_identity_credential')).toHaveLength(2);
});
