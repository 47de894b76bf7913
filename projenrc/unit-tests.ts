import { Component, JsonFile } from 'projen';
import { TypeScriptBuild } from './typescript-build';
import type { WorkspaceMember } from './workspace-member';

/** Jest runs `test` and `src` untyped and fast; the types of the tests are checked by the lint target. */
export class UnitTests extends Component {
  constructor(member: WorkspaceMember) {
    super(member);
    const compiled = member.components.some((component) => component instanceof TypeScriptBuild);
    new JsonFile(member, 'test/tsconfig.json', {
      obj: {
        extends: '../../../tsconfig.base.json',
        compilerOptions: { rootDir: '..', noEmit: true, composite: false, incremental: false, types: ['node', 'jest'] },
        include: ['.', '../bench', '../scripts', '../oracle'],
        references: compiled ? [{ path: '..' }] : [],
      },
    });
    new JsonFile(member, 'jest.config.json', {
      marker: false,
      obj: { preset: '../../projenrc/jest/jest-preset.json' },
    });
  }
}
