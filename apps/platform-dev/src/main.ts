import './compile-cache';
import { App } from 'cdktf';
import { config } from './config';
import { Environment } from './environment';
import { bootstrapStack } from './stacks/bootstrap';
import { mongodbStack } from './stacks/mongodb';
import { mongodbAccessStack } from './stacks/mongodb-access';
import { platformStack } from './stacks/platform';
import { registryStack } from './stacks/registry';
import { synthesizeEnvironment } from './synthesize-environment';

/** Every stack of the environment, in the order in which they are applied the first time. */
export function createStacks(app: App, environment: Environment): void {
  bootstrapStack(app, environment);
  registryStack(app, environment);
  platformStack(app, environment);
  mongodbAccessStack(app, environment);
  mongodbStack(app, environment);
}

if (require.main === module) process.exitCode = synthesizeEnvironment(config, createStacks);
