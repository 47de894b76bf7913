import { type Finding, isHealthy } from './finding';
import { formatFinding } from './format-finding';

/**
 * Prints each finding on a line of its own, and how it went altogether.
 * @returns the exit code: 0 when clients can work with all that was looked at
 */
export function report(findings: readonly Finding[], print: (line: string) => void): number {
  for (const finding of findings) print(formatFinding(finding));
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, skips] = [count('error'), count('skipped')];
  print(`${errors === 0 ? 'all is well' : `${errors} to mend`}${skips === 0 ? '' : `, ${skips} not looked at`}`);
  return isHealthy(findings) ? 0 : 1;
}
