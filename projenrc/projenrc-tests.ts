import { Component, JsonFile, Project } from 'projen';
import { prettier } from './nx-workspace';

/** Makes `projenrc/` itself a project that Nx lints and tests: the code that writes the repository is code. */
export class ProjenrcTests extends Component {
  constructor(root: Project) {
    super(root);
    new JsonFile(root, 'projenrc/project.json', {
      marker: false, // Nx refuses unknown keys
      obj: {
        name: 'projenrc',
        targets: {
          lint: {
            options: {
              commands: [
                prettier('..', '../*.{ts,md}', '../.projenrc.ts', '../docs/**/*.md'),
                'eslint --max-warnings 0 . ../.projenrc.ts ../eslint.config.ts',
                'tsc -p tsconfig.json',
              ],
            },
            dependsOn: [],
            inputs: ['repository'],
          },
          test: { dependsOn: [], inputs: ['{workspaceRoot}/**/*'] },
          e2e: { dependsOn: [{ projects: '*', target: 'build' }], inputs: ['{workspaceRoot}/**/*'] },
        },
      },
    });
    new JsonFile(root, 'projenrc/tsconfig.json', {
      obj: {
        extends: '../tsconfig.base.json',
        compilerOptions: { rootDir: '..', noEmit: true, composite: false, incremental: false, types: ['node', 'jest'] },
        include: ['.', '../.projenrc.ts', '../eslint.config.ts'],
      },
    });
    new JsonFile(root, 'projenrc/jest.config.json', { marker: false, obj: { preset: './jest/jest-preset.json' } });
  }
}
