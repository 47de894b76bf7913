import { Component, JsonFile, Project } from 'projen';

/** Changesets own the versions of all packages: which change needs which release, and the changelogs. */
export class Changesets extends Component {
  constructor(project: Project) {
    super(project);
    new JsonFile(project, '.changeset/config.json', {
      marker: false, // changesets refuses unknown keys
      obj: {
        $schema: 'https://unpkg.com/@changesets/config@4.0.1/schema.json',
        changelog: '@changesets/cli/changelog',
        commit: false,
        fixed: [],
        linked: [],
        access: 'restricted',
        baseBranch: 'main',
        updateInternalDependencies: 'patch',
        ignore: [],
        privatePackages: { version: false, tag: false },
      },
    });
  }
}
