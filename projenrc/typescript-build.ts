import { relative } from 'node:path';
import { Component, JsonFile } from 'projen';
import type { WorkspaceMember } from './workspace-member';

/** Compiles `src` to `lib`, after the rooms that it imports. */
export class TypeScriptBuild extends Component {
  constructor(member: WorkspaceMember) {
    super(member);
    new JsonFile(member, 'tsconfig.json', {
      obj: () => ({
        extends: '../../tsconfig.base.json',
        compilerOptions: { rootDir: 'src', outDir: 'lib', tsBuildInfoFile: 'lib/tsconfig.tsbuildinfo' },
        include: ['src', 'src/**/*.json'],
        references: member.imports.map(({ outdir }) => ({ path: relative(member.outdir, outdir) })),
      }),
    });
  }
}
