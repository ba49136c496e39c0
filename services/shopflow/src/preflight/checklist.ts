/** `not-proved`: it could not be observed, so the result is unknown. */
export type Outcome = 'ok' | 'failed' | 'not-proved';

/** One thing that was checked for a criterion. */
export interface Finding {
  readonly outcome: Outcome;
  readonly seen: string;
  /** Who must do what, when the outcome is not ok. */
  readonly action?: string;
}

export interface Criterion {
  /** Counted from 1; a criterion always has the same number. */
  readonly number: number;
  readonly title: string;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  /** Why testing begins although the criterion is not proved. */
  readonly waivedBecause?: string;
}

/** The entry criteria of an environment with their outcomes. */
export interface Checklist {
  readonly environment: string;
  /** True when every criterion is ok, or not proved and waived: integration testing can begin. */
  readonly ready: boolean;
  readonly criteria: readonly Criterion[];
}

export interface Section {
  readonly title: string;
  readonly findings: readonly Finding[];
}

export function makeChecklist(environment: string, sections: readonly Section[]): Checklist {
  const criteria = sections.map(({ title, findings }, index) => ({
    number: index + 1,
    title,
    outcome: toWorstOutcome(findings),
    findings,
  }));
  const ready = criteria.length > 0 && criteria.every(({ outcome }) => outcome === 'ok');
  return { environment, ready, criteria };
}

/** A failure outweighs an unproved finding. Without findings, nothing is proved. */
function toWorstOutcome(findings: readonly Finding[]): Outcome {
  const outcomes = findings.map(({ outcome }) => outcome);
  if (outcomes.includes('failed')) return 'failed';
  return outcomes.length === 0 || outcomes.includes('not-proved') ? 'not-proved' : 'ok';
}

export const ok = (seen: string): Finding => ({ outcome: 'ok', seen });
export const failed = (seen: string, action: string): Finding => ({
  outcome: 'failed',
  seen,
  action,
});
export const notProved = (seen: string, action: string): Finding => ({
  outcome: 'not-proved',
  seen,
  action,
});
