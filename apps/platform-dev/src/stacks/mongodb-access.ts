import { McpAccess } from '@org/entra-access';
import { App } from 'cdktf';
import { Environment, serverUrl } from '../environment';
import { environmentStack } from '../environment-stack';

/** Who may use the server `mongodb`: applied by an administrator whenever tiers or members change. */
export function mongodbAccessStack(app: App, environment: Environment): void {
  const { names, config } = environment;
  const { admins, readers } = config.mongodb;
  const stack = environmentStack(app, 'mongodb-access', environment, {
    appliedBy: 'administrator',
    providers: ['azuread'],
  });
  new McpAccess(stack, 'Access', {
    names,
    resource: serverUrl(environment, 'mongodb'),
    tiers: { admin: { members: admins }, reader: { members: readers } },
    protect: config.protect,
  });
}
