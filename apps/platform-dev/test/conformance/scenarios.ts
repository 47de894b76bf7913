import type { Finding, Findings, Revision } from './suite';

/** How many scenarios the suite has for servers, in each revision. */
export const scenarioCount: Readonly<Record<Revision, number>> = { '2025-11-25': 33, '2026-07-28': 50 };

const TASKS = 'is about tasks, an extension (SEP-2663) which no revision requires and this server does not have';

/** Scenarios that the server cannot pass, with or without a gateway, and why. */
export const notApplicable: Readonly<Record<Revision, Readonly<Record<string, string>>>> = {
  '2025-11-25': {},
  '2026-07-28': {
    'tasks-capability-negotiation': TASKS,
    'tasks-dispatch-and-envelope': TASKS,
    'tasks-lifecycle': TASKS,
    'tasks-mrtr-composition': TASKS,
    'tasks-mrtr-input': TASKS,
    'tasks-request-headers': TASKS,
    'tasks-request-state-removal': TASKS,
    'tasks-required-task-error': TASKS,
    'tasks-status-notifications': `${TASKS}; the suite itself skips it`,
    'tasks-wire-fields': TASKS,
  },
};

/** The findings of scenarios in which not every check passed. */
export function notPassed(findings: Findings): Findings {
  const failed = ({ status }: Finding) => status !== 'SUCCESS' && status !== 'INFO';
  return Object.fromEntries(Object.entries(findings).filter(([, checks]) => checks.some(failed)));
}

/**
 * Findings without the words in which something was refused, for scenarios that do not apply: a tool that is not there is one
 * that the gateway does not know.
 */
export function comparable(findings: Findings, revision: Revision): Findings {
  return Object.fromEntries(
    Object.entries(findings).map(([scenario, checks]) => [
      scenario,
      Object.hasOwn(notApplicable[revision], scenario)
        ? checks.map((finding) => ({ ...finding, message: undefined }))
        : checks,
    ]),
  );
}
