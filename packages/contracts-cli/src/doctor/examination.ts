/** What the doctor looks for. */
export type Check =
  | 'provider-never-publishes'
  | 'pact-not-verified'
  | 'state-not-set-up'
  | 'mock-not-backed'
  | 'schema-version-not-announced'
  | 'field-not-read';

/** One thing that is not as it should be, and who puts it right. */
export interface Finding {
  /** What it is about: `orders`, `notifications → orders`. */
  readonly subject: string;
  readonly text: string;
  readonly action: string;
}

/** What one check came to. `examined` is the number of things looked at: none is no proof. */
export type Examination =
  | {
      readonly check: Check;
      readonly outcome: 'healthy' | 'findings';
      readonly examined: number;
      readonly findings: readonly Finding[];
    }
  | { readonly check: Check; readonly outcome: 'not-examined'; readonly why: string };

/** @param examined what was looked at; where that is nothing, nothing is said of its health */
export function toExamination(
  check: Check,
  examined: readonly unknown[],
  findings: readonly Finding[],
): Examination {
  if (examined.length === 0) return notExamined(check, 'there is nothing to look at');
  const outcome = findings.length === 0 ? 'healthy' : 'findings';
  return { check, outcome, examined: examined.length, findings };
}

export function notExamined(check: Check, why: string): Examination {
  return { check, outcome: 'not-examined', why };
}

/** 0 all is well, 1 something is not, 2 nothing is wrong that was examined, but not all was. */
export function toExitCode(examinations: readonly Examination[]): 0 | 1 | 2 {
  if (examinations.some(({ outcome }) => outcome === 'findings')) return 1;
  return examinations.some(({ outcome }) => outcome === 'not-examined') ? 2 : 0;
}
