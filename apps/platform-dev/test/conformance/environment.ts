import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseToolManifest } from '@org/core/tools';
import { config } from '../../src/config';
import { createStacks } from '../../src/main';
import { synthesizeEnvironment } from '../../src/synthesize-environment';
import { anotherServer } from '../another-server';

/** The image of the server that has something of everything. */
const everythingImage = join(__dirname, '..', 'everything-server');

/** Where the images of both servers are, by repository. */
export const images = {
  'mongodb-mcp': join(__dirname, '..', '..', '..', 'mongo-mcp-image'),
  'everything-mcp': everythingImage,
};

/** The reviewed tools of the second server. */
export const everythingTools = parseToolManifest(
  readFileSync(join(everythingImage, 'tools.json'), 'utf8'),
  'tools.json',
);

/** More than the suite asks for: it runs twice within a minute, and 300 calls are what a person has otherwise. */
const limit = { calls: 3000, seconds: 60 };

/**
 * Synthesizes this environment with that server behind its gateway, for the same people: administrators may use all of its
 * tools, readers those that change nothing.
 *
 * @param outdir where the stacks are written
 * @param browserOrigin the only page that may call it
 * @throws Error when the environment is refused
 */
export function synthesizeBothServers(outdir: string, browserOrigin: string): void {
  const exitCode = synthesizeEnvironment(
    config,
    (app, environment) => {
      createStacks(app, environment);
      const { admins, readers } = environment.config.mongodb;
      anotherServer(app, environment, 'everything', 'everything', {
        tiers: {
          editor: { members: admins, ...listening(3000, 3100) },
          reader: { members: readers, ...listening(3001, 3101, { READ_ONLY: 'true' }) },
        },
        tools: everythingTools,
        limits: { editor: limit, reader: limit },
        browserOrigins: [browserOrigin],
      });
    },
    outdir,
  );
  if (exitCode !== 0) throw new Error('the environment was refused');
}

function listening(port: number, monitoringPort: number, more: Readonly<Record<string, string>> = {}) {
  const environment = { HTTP_PORT: String(port), MONITORING_PORT: String(monitoringPort), ...more };
  return { port, monitoringPort, environment };
}
