import { Project, ProjenrcFile } from 'projen';

/** `npx projen` runs `.projenrc.ts`. */
export class ProjenrcTypeScript extends ProjenrcFile {
  public readonly filePath = '.projenrc.ts';

  constructor(root: Project) {
    super(root);
    root.defaultTask?.exec(`tsx ${this.filePath}`);
  }
}
