/**
 * Reads every policy file below some folders, and says how many were understood. For development: with the policies of
 * other people, such as the repositories Azure/api-management-policy-snippets and Azure-Samples/AI-Gateway, as a corpus.
 *
 * Run after building: `node scripts/read-corpus.mts <folder>…`
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyError, readPolicy, validateDocument, writePolicy } from '../lib/index.js';

const files = process.argv
  .slice(2)
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.xml'))
  .filter((file) => /<(policies|fragment)[\s>]/.test(readFileSync(file, 'utf8')));

const counts = { files: files.length, read: 0, writtenTheSame: 0, onlySupportedPolicies: 0, valid: 0 };
for (const file of files) {
  const document = tryReading(file);
  if (!document) continue;
  counts.read++;
  const written = writePolicy(document);
  if (writePolicy(readPolicy(written, file)) === written) counts.writtenTheSame++;
  const problems = validateDocument(document);
  if (problems.some(({ reason }) => reason.endsWith('not supported here'))) continue;
  counts.onlySupportedPolicies++;
  if (problems.length === 0) counts.valid++;
  else console.log(new PolicyError(file, problems).message);
}
console.log(counts);

function tryReading(file: string): ReturnType<typeof readPolicy> | undefined {
  try {
    return readPolicy(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    console.log(error.message);
    return undefined;
  }
}
