import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const RESULTS = ['test-results.json', 'e2e-results.json'];

/** Where the test and e2e targets of each room leave their results. */
function resultFiles(root) {
  const rooms = ['packages', 'apps']
    .flatMap((folder) => readdirSync(join(root, folder)).map((room) => join(folder, room)))
    .filter((room) => existsSync(join(root, room, 'package.json')));
  return ['projenrc', ...rooms].flatMap((room) => RESULTS.map((file) => join(root, room, file)));
}

/** Removes the results of earlier runs; those of unchanged rooms come back from Nx's cache. */
export function clearResults(root) {
  for (const file of resultFiles(root)) rmSync(file, { force: true });
}

/** The closing line of a test run: `12 passed, 0 failed, 1 skipped`. */
export function totals(root) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const file of resultFiles(root)) {
    let results;
    try {
      results = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      continue; // the room was not part of this run
    }
    sum.passed += results.numPassedTests;
    sum.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
    sum.skipped += results.numPendingTests + results.numTodoTests;
  }
  return `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
}
