import type { Checklist, Criterion } from './checklist.ts';

/** The decision to begin although a criterion is not proved. */
export interface Waiver {
  /** The number of the criterion. */
  readonly criterion: number;
  /** Why, in the words of whoever decided it. */
  readonly because: string;
}

export interface RefusedWaiver {
  readonly criterion: number;
  /** Only what is not proved can be waived: a failure must be fixed. */
  readonly code: 'unknown-criterion' | 'criterion-failed';
}

interface Waived {
  readonly checklist: Checklist;
  readonly refused: readonly RefusedWaiver[];
}

/** Records waivers in the criteria that are not proved. A waiver of one that is ok is not needed. */
export function applyWaivers(checklist: Checklist, waivers: readonly Waiver[]): Waived {
  const criteria = checklist.criteria.map((each): Criterion => {
    const waiver = waivers.find(({ criterion }) => criterion === each.number);
    return waiver === undefined || each.outcome !== 'not-proved'
      ? each
      : { ...each, waivedBecause: waiver.because };
  });
  const ready = criteria.length > 0 && criteria.every(isMet);
  const refused = waivers.flatMap(({ criterion }): RefusedWaiver[] => {
    const waived = criteria.find(({ number }) => number === criterion);
    if (waived === undefined) return [{ criterion, code: 'unknown-criterion' }];
    return waived.outcome === 'failed' ? [{ criterion, code: 'criterion-failed' }] : [];
  });
  return { checklist: { ...checklist, ready, criteria }, refused };
}

function isMet({ outcome, waivedBecause }: Criterion): boolean {
  return outcome === 'ok' || (outcome === 'not-proved' && waivedBecause !== undefined);
}
