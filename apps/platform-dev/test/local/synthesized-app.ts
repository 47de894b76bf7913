import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { config } from '../../src/config';
import { createStacks } from '../../src/main';
import { synthesizeEnvironment } from '../../src/synthesize-environment';

/** A folder as that of an app: what was synthesized, where its images are, and room for data. */
export interface SynthesizedApp {
  readonly folder: string;
  readonly out: string;
  /** Not there until a platform starts with it. */
  readonly dataDir: string;
  remove(): void;
}

/** Something in the stack of the server that is changed by hand: what is looked for, and what stands there instead. */
export type Edit = readonly [from: RegExp, to: string];

/** Each changes one thing, and leaves all else as it is deployed. */
export const edits = {
  /** Somebody who has lost a tier may go on for 2 seconds instead of 120. */
  revokedAfterTwoSeconds: [/duration=\\"120\\"/, 'duration=\\"2\\"'],
  /** The gateway lets readers call the tools of administrators. */
  gatewayLetsReadersWrite: [/(Is\(&quot;create-collection,[a-z,-]+&quot;\)\?&quot;admin)&quot;/, '$1,reader&quot;'],
  /** The reader's server offers every tool. */
  serverLetsReadersWrite: [/("MDB_MCP_READ_ONLY": )"true"/, '$1"false"'],
  /** The reader's server signs in to the database as the administrator's does. */
  databaseLetsReadersWrite: [
    /("MDB_MCP_CONNECTION_STRING": )(".*mcpadmin.*")([^]*?"MDB_MCP_CONNECTION_STRING": )".*mcpreader.*"/,
    '$1$2$3$2',
  ],
  /** What clients are told to sign in for ends with a slash. */
  metadataNamesAnotherResource: [/(\\"resource\\":\\"https:[^"]*\/mcp\/mongodb)/, '$1/'],
} as const satisfies Readonly<Record<string, Edit>>;

const image = join(__dirname, '..', '..', '..', 'mongo-mcp-image');

/** Synthesizes this environment into a folder of its own. @throws Error when an edit finds nothing to change */
export function synthesizedApp(...changes: readonly Edit[]): SynthesizedApp {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'local-e2e-')));
  const out = join(folder, 'cdktf.out');
  mkdirSync(out);
  if (synthesizeEnvironment(config, createStacks, out) !== 0) throw new Error('the environment was refused');
  edit(join(out, 'stacks', 'mongodb', 'cdk.tf.json'), changes);
  const images = { 'mongodb-mcp': relative(folder, image) };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ mcpPlatform: { images } }));
  return { folder, out, dataDir: join(folder, 'data'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function edit(file: string, changes: readonly Edit[]): void {
  const edited = changes.reduce(
    (text, [from, to]) => {
      if (!from.test(text)) throw new Error(`${file} holds nothing like ${String(from)}`);
      return text.replace(from, to);
    },
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, edited);
}
