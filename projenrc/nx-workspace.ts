import { Component, JsonFile, Project } from 'projen';

const production = ['production', '^production'];

function run(...commands: string[]) {
  return { executor: 'nx:run-commands', options: { commands, cwd: '{projectRoot}', parallel: false } };
}

/** Checks the format of what people write; generated JSON is projen's. */
export function prettier(root: string, ...more: readonly string[]): string {
  const files = ['**/*.{ts,mts,mjs,cjs,md}', ...more].map((pattern) => `'${pattern}'`);
  return `prettier --check --log-level warn --ignore-path ${root}/.gitignore ${files.join(' ')}`;
}

/**
 * What can be run in a room, each defined here once. They are `nx:run-commands`, not package.json scripts: Nx's script
 * runner takes `node_modules/.bin` out of PATH and so needs a package manager installed outside the workspace.
 */
const targets = {
  build: {
    // Emptied first: the compiler leaves the output of a deleted source behind, and it would be published.
    ...run('rm -rf lib', 'tsc -b'),
    dependsOn: ['^build'],
    inputs: production,
    outputs: ['{projectRoot}/lib'],
    cache: true,
  },
  lint: {
    ...run(prettier('../..'), 'eslint --max-warnings 0 .', 'tsc -p test/tsconfig.json'),
    dependsOn: ['build', '^build'],
    inputs: ['default', '^production', 'lintRules'],
    cache: true,
  },
  test: {
    ...run('jest --ci --json --outputFile=test-results.json'),
    dependsOn: ['build', '^build'],
    inputs: ['default', '^production', 'testPreset', { env: 'CI' }, { runtime: 'terraform version || echo none' }],
    outputs: ['{projectRoot}/test-results.json'],
    cache: true,
  },
  e2e: {
    ...run("jest --ci --json --outputFile=e2e-results.json --testMatch '<rootDir>/test/**/*.e2e.ts'"),
    dependsOn: ['build', '^build', 'install', '^install'],
    inputs: ['default', '^production', 'testPreset', { env: 'CI' }],
    outputs: ['{projectRoot}/e2e-results.json'],
    cache: true,
    parallelism: false, // each starts whole programs, and two cores are enough for one
  },
  synth: {
    ...run('node lib/main.js'),
    dependsOn: ['build'],
    // Never cached: before Nx restores an output folder it empties it, and Terraform keeps its state and provider locks
    // beside the synthesized files.
    cache: false,
  },
  check: {
    ...run('mcp-check cdktf.out --waivers waivers.json'),
    dependsOn: ['synth'],
    cache: false,
  },
  bench: {
    ...run('for script in bench/*.mts; do node "$script" || exit 1; done'),
    dependsOn: ['build', '^build'],
    cache: false,
    parallelism: false,
  },
  // The same C# expressions compiled by a C# compiler and run by us.
  oracle: {
    ...run('tsx oracle/run.mts'),
    dependsOn: ['build', '^build'],
    cache: false,
  },
  // What a container image installs, with npm's own lockfile: the image folder `app` is no member of the workspace.
  install: {
    ...run('npm --prefix app ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error'),
    inputs: ['{projectRoot}/app/package.json', '{projectRoot}/app/package-lock.json'],
    outputs: ['{projectRoot}/app/node_modules'],
    cache: true,
  },
  'build-image': {
    ...run('node scripts/build-image.mts'),
    cache: false,
  },
  'test-image': {
    ...run("jest --ci --testMatch '<rootDir>/test/**/*.image.ts'"),
    dependsOn: ['^build'],
    cache: false,
    parallelism: false,
  },
  sbom: {
    ...run(
      'npm --prefix app sbom --sbom-format cyclonedx --omit=dev --omit=optional --package-lock-only > sbom.cdx.json',
    ),
    inputs: ['{projectRoot}/app/package.json', '{projectRoot}/app/package-lock.json'],
    outputs: ['{projectRoot}/sbom.cdx.json'],
    cache: true,
  },
} as const;

export type Target = keyof typeof targets;

/** nx.json: the task runner, with its cache inside the repository. */
export class NxWorkspace extends Component {
  constructor(project: Project) {
    super(project);
    new JsonFile(project, 'nx.json', {
      marker: false, // Nx refuses unknown keys
      obj: {
        $schema: './node_modules/nx/schemas/nx-schema.json',
        analytics: false,
        neverConnectToCloud: true,
        useDaemonProcess: false,
        cacheDirectory: '.nx/cache',
        defaultBase: 'main',
        parallel: 2,
        namedInputs: {
          sharedGlobals: ['{workspaceRoot}/tsconfig.base.json', { runtime: 'node --version' }],
          default: ['{projectRoot}/**/*', 'sharedGlobals'],
          production: ['default', '!{projectRoot}/test/**', '!{projectRoot}/bench/**', '!{projectRoot}/*.md'],
          lintRules: [
            '{workspaceRoot}/eslint.config.ts',
            '{workspaceRoot}/projenrc/eslint/**/*',
            '{workspaceRoot}/projenrc/layers.ts',
            '{workspaceRoot}/projenrc/scope.ts',
            '{workspaceRoot}/package.json',
          ],
          // What the code in projenrc/ reads and writes: everything but the rooms' own sources.
          repository: [
            '{projectRoot}/**/*',
            '{workspaceRoot}/*',
            '{workspaceRoot}/docs/**/*',
            '{workspaceRoot}/{packages,apps}/*/package.json',
          ],
          testPreset: ['{workspaceRoot}/projenrc/jest/**/*'],
        },
        targetDefaults: targets,
      },
    });
    project.addGitIgnore('/.nx/');
  }
}
