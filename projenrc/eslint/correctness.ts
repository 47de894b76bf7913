import { join } from 'node:path';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Mistakes that the compiler lets through. */
export const correctness = defineConfig(
  {
    files: ['**/*.{ts,mts}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['.projenrc.ts', 'eslint.config.ts', '{apps,packages}/*/{bench,oracle,scripts}/*.mts'],
          maximumDefaultProjectFileMatchCount_THIS_WILL_SLOW_DOWN_LINTING: 16,
        },
        tsconfigRootDir: join(__dirname, '..', '..'),
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // A promise that nobody waits for loses its error, and with it an acknowledged write or a refusal.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      // A new member of a union must be decided everywhere, if only by a default, not fall through.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Libraries are silent; commands write to the streams they mean.
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.mts'], // benchmarks and scripts: run by hand, for what they print
    rules: { 'no-console': 'off' },
  },
);
