import type { ApiReview, ReviewedChange } from '../../src/review/review.ts';

export interface Summary {
  readonly breaks: number;
  readonly safe: number;
  /** Shown by a value that only the old document allowed, or that the pact refuses without saying why. */
  readonly shownUnknown: number;
  /** The pact does not show it, for example a cookie that HTTP clients add. */
  readonly unknownByRule: number;
  /** No proof was found, or the diff did not understand the place. */
  readonly undecided: number;
  readonly shownPercent: number;
  readonly byRulePercent: number;
  readonly undecidedPercent: number;
  /** How often each kind of change is the first that is unknown so: `H6 not-in-pact (rule)`. */
  readonly unknownBy: Readonly<Record<string, number>>;
}

type Unknown = 'shownUnknown' | 'unknownByRule' | 'undecided';

export function summarize(reviews: readonly ApiReview[]): Summary {
  const count = { breaks: 0, safe: 0, shownUnknown: 0, unknownByRule: 0, undecided: 0 };
  const unknownBy = new Map<string, number>();
  for (const review of reviews) {
    const verdict = review.versions[0]?.verdict ?? 'safe';
    if (verdict !== 'unknown') {
      count[verdict] += 1;
      continue;
    }
    const { kind, name } = worstUnknown(review);
    count[kind] += 1;
    unknownBy.set(name, (unknownBy.get(name) ?? 0) + 1);
  }
  const percentOf = (part: number): number => Math.round((1000 * part) / reviews.length) / 10;
  return {
    ...count,
    shownPercent: percentOf(count.shownUnknown),
    byRulePercent: percentOf(count.unknownByRule),
    undecidedPercent: percentOf(count.undecided),
    unknownBy: Object.fromEntries([...unknownBy].toSorted(([, one], [, other]) => other - one)),
  };
}

const WORST_FIRST: readonly Unknown[] = ['undecided', 'unknownByRule', 'shownUnknown'];

function worstUnknown({ changes }: ApiReview): { readonly kind: Unknown; readonly name: string } {
  const found = changes.flatMap((change) =>
    change.findings.map((finding) => ({ kind: kindOf(finding), name: nameOf(change, finding) })),
  );
  const worst = WORST_FIRST.map((kind) => found.find((each) => each.kind === kind));
  return worst.find((each) => each !== undefined) ?? { kind: 'undecided', name: 'no finding' };
}

type Finding = ReviewedChange['findings'][number];

function kindOf({ why, decidedBy }: Finding): Unknown {
  if (why.code === 'not-understood') return 'undecided';
  return decidedBy === 'rule' ? 'unknownByRule' : 'shownUnknown';
}

function nameOf({ kind, in: part }: ReviewedChange, { why, decidedBy }: Finding): string {
  return `${kind} ${part}: ${why.code} (${decidedBy})`;
}
