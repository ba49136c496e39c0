/** `not-proved`: it could not be seen, so nothing is known. */
export type Outcome = 'ok' | 'failed' | 'not-proved';

/** One thing that was looked at for a criterion. */
export interface Finding {
  readonly outcome: Outcome;
  readonly seen: string;
  /** Who must do what, where it is not ok. */
  readonly action?: string;
}

export interface Criterion {
  /** From 1, the same criterion always under the same number. */
  readonly number: number;
  readonly title: string;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

/** The entry criteria of an environment as they stand. */
export interface Checklist {
  readonly environment: string;
  /** Integration testing may begin: every criterion is ok. */
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
    outcome: worst(findings),
    findings,
  }));
  const ready = criteria.length > 0 && criteria.every(({ outcome }) => outcome === 'ok');
  return { environment, ready, criteria };
}

/** A failure outweighs what is not known; nothing looked at is nothing known. */
function worst(findings: readonly Finding[]): Outcome {
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
