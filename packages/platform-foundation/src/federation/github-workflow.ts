import type { Problem } from '@org/core';

/** What runs on GitHub: the workflows of one repository, in one environment or on one branch. */
export interface GitHubWorkflow {
  /**
   * `contoso@123456/payments@456789`: owner and repository, each with its id, which cannot be taken over by somebody who
   * registers an abandoned name. Repositories made or renamed before 2026-07-15 may still be known by their names alone
   * (`contoso/payments`); a workflow's token says in its `sub` which it is.
   */
  readonly repository: string;
  /**
   * The environment that the job names. It can ask for reviewers, which a branch cannot.
   * @default - none: a branch is named
   */
  readonly environment?: string;
  /**
   * The branch that the workflow runs on.
   * @default - none: an environment is named
   */
  readonly branch?: string;
}

export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

const NAME = '[A-Za-z0-9._-]+';
const repositories = [new RegExp(`^${NAME}/${NAME}$`), new RegExp(`^${NAME}@\\d+/${NAME}@\\d+$`)];

export function workflowProblems({ repository, environment, branch }: GitHubWorkflow): Problem[] {
  const problems: Problem[] = [];
  if (!repositories.some((pattern) => pattern.test(repository))) {
    const expected = "must be 'owner@id/name@id', or 'owner/name' for a repository whose tokens have no ids";
    problems.push({ property: 'repository', value: repository, expected });
  }
  if ((environment === undefined) === (branch === undefined)) {
    const expected = 'exactly one of environment and branch must be named: a token names one of the two';
    problems.push({ property: 'environment', value: environment, expected });
  }
  // A federated credential matches to the letter: a pattern would match nothing.
  const [property, value] = environment === undefined ? ['branch', branch] : ['environment', environment];
  if (value !== undefined && (value === '' || /[*?:\s]/.test(value))) {
    problems.push({ property, value, expected: 'must be one name without wildcards, colons and spaces' });
  }
  return problems;
}

/**
 * The `sub` of the workflow's tokens. Source: GitHub Docs, "OpenID Connect reference"; the form with ids: Microsoft Learn,
 * "Migrate GitHub Actions federated credentials to immutable subjects", and GitHub's changelog of 2026-04-23.
 */
export function subjectOf({ repository, environment, branch }: GitHubWorkflow): string {
  const context = environment === undefined ? `ref:refs/heads/${branch}` : `environment:${environment}`;
  return `repo:${repository}:${context}`;
}
