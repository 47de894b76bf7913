import { defineConfig, globalIgnores } from 'eslint/config';
import { correctness } from './correctness';
import { importDirections } from './import-directions';

/** The lint rules of the repository, by topic. */
export const rules = defineConfig(
  globalIgnores(['**/lib/', '**/cdktf.out/', '**/node_modules/', '.nx/', '**/test-results.json']),
  correctness,
  importDirections,
);
