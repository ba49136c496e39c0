/** The checks of `contracts doctor`. */
export type Check =
  | 'provider-never-publishes'
  | 'pact-not-verified'
  | 'state-not-set-up'
  | 'mock-not-backed'
  | 'schema-version-not-announced'
  | 'field-not-read';

/** One problem, and the team that can fix it. */
export interface Finding {
  /** For example `orders` or `notifications → orders`. */
  readonly subject: string;
  readonly text: string;
  readonly action: string;
}

/** The result of one check. `examined` is the number of checked items; without any, nothing is proved. */
export type CheckResult =
  | {
      readonly check: Check;
      readonly outcome: 'passed' | 'findings';
      readonly examined: number;
      readonly findings: readonly Finding[];
    }
  | { readonly check: Check; readonly outcome: 'skipped'; readonly why: string };

/** @param examined the checked items; the check counts as skipped when there are none */
export function toCheckResult(
  check: Check,
  examined: readonly unknown[],
  findings: readonly Finding[],
): CheckResult {
  if (examined.length === 0) return skipped(check, 'there is nothing to check');
  const outcome = findings.length === 0 ? 'passed' : 'findings';
  return { check, outcome, examined: examined.length, findings };
}

export function skipped(check: Check, why: string): CheckResult {
  return { check, outcome: 'skipped', why };
}

/** 0 all checks passed, 1 there are findings, 2 no findings, but a check was skipped. */
export function toExitCode(results: readonly CheckResult[]): 0 | 1 | 2 {
  if (results.some(({ outcome }) => outcome === 'findings')) return 1;
  return results.some(({ outcome }) => outcome === 'skipped') ? 2 : 0;
}
