// `npm start`, `npm run synth` and `npm test`: install what is missing, then run. Plain JavaScript on built-in modules, since
// it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clearResults, totals } from './test-totals.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const app = 'apps/platform-dev';
const checks = ['packages/testing/lib/cli.js', `${app}/cdktf.out`, '--waivers', `${app}/waivers.json`];
const standard = ['inherit', 'inherit', 'inherit'];
const bin = (name) => join(root, 'node_modules', '.bin', name);
const node = () => (existsSync(bin('node')) ? bin('node') : process.execPath); // bundled on Linux only

const commands = { start, synth, test };
const [name, ...args] = process.argv.slice(2);
process.exitCode = await commands[name](args);

/** Synthesizes and checks the platform, and runs it on this machine; arguments go to `mcp-platform up`. */
function start(args) {
  return inTurn(
    () => install(),
    () => quietly('building', bin('nx'), ['run-many', '-t', 'build,install', '-p', 'platform-dev,mongo-mcp-image']),
    () => quietly('synthesizing', node(), [`${app}/lib/main.js`]),
    () => quietly('checking', node(), checks),
    // It ends with the launcher, however that ends: the channel between them closes.
    () => run(node(), ['packages/local-platform/lib/cli.js', 'up', ...args], [...standard, 'ipc']),
  );
}

/** Synthesizes and checks the platform, and tells what it holds and how to deploy it; arguments choose stacks. */
function synth(args) {
  return inTurn(
    () => install(),
    () => quietly('building', bin('nx'), ['run-many', '-t', 'build', '-p', 'platform-dev']),
    () => run(node(), [`${app}/lib/main.js`]),
    () => run(node(), checks),
    () => run(node(), [`${app}/lib/overview.js`, ...args]),
  );
}

/** Everything that must hold before a change lands; arguments go to Nx (`npm test -- -p network`). */
async function test(args) {
  const failed = await install();
  if (failed) return failed;
  clearResults(root);
  const code = await run(bin('nx'), [
    'run-many',
    '-t',
    'build,lint,test,check,e2e',
    '--outputStyle',
    'static',
    ...args,
  ]);
  console.log(totals(root));
  return code;
}

/** Runs steps until one fails, and returns the exit code of the last that ran. */
async function inTurn(...steps) {
  for (const step of steps) {
    const code = await step();
    if (code !== 0) return code;
  }
  return 0;
}

/** Nothing global: the first install comes through npx, later ones through the pnpm that it installed. */
function install() {
  const options = ['install', '--frozen-lockfile'];
  return existsSync(bin('pnpm'))
    ? quietly(undefined, bin('pnpm'), options)
    : quietly('installing packages', 'npx', ['-y', `pnpm@${pnpmVersion()}`, ...options]);
}

/** The version that the repository pins; it is not installed yet when it is needed first. */
function pnpmVersion() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.pnpm;
}

/** Runs a program whose output matters only if it fails. */
async function quietly(doing, program, args) {
  if (doing) console.error(`${doing} …`);
  const output = [];
  const code = await run(program, args, ['ignore', 'pipe', 'pipe'], (chunk) => output.push(chunk));
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  return code;
}

/** Runs a program to its end and returns its exit code; it ends when the launcher is told to end. */
function run(program, args, stdio = standard, onOutput = undefined) {
  return new Promise((resolve) => {
    // Tools that look for `node` find the bundled one first.
    const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` };
    const child = spawn(program, args, { cwd: root, stdio, env });
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
    const forward = (signal) => child.kill(signal);
    process.on('SIGTERM', forward).on('SIGINT', forward);
    const end = (code) => {
      process.off('SIGTERM', forward).off('SIGINT', forward);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`cannot run ${program}: ${error.message}`);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
