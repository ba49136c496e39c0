/** A branch of the provider, or one of its tags, that a provider build is on. */
export interface ProviderRef {
  readonly name: string;
  /**
   * When it began. Results that others had by then are inherited. Undefined for one that does not
   * exist yet: it inherits every result.
   */
  readonly startedAt: Date | undefined;
  /** The same for work in progress: of a branch, when its first version was created. */
  readonly firstVersionAt: Date | undefined;
}

/** The successful results of one content by the provider versions of one branch or tag. */
export interface Successes {
  readonly pactVersionId: number;
  readonly ref: string;
  readonly firstAt: Date;
}

/**
 * A content is pending for a branch or tag until one of its versions verifies it, unless another
 * one had verified it before this one began (https://docs.pact.io/go/pending).
 *
 * @param successes of that content
 */
export function isPending(successes: readonly Successes[], ref: ProviderRef): boolean {
  return !isVerified(successes, ref.name, ref.startedAt);
}

/**
 * The same rule for work in progress, but over other results: only those that came because a
 * selector asked for the pact (https://docs.pact.io/go/wip, rules 4 and 5).
 *
 * @param successes of that content
 */
export function isWorkInProgress(successes: readonly Successes[], ref: ProviderRef): boolean {
  return !isVerified(successes, ref.name, ref.firstVersionAt);
}

function isVerified(
  successes: readonly Successes[],
  name: string,
  startedAt: Date | undefined,
): boolean {
  return successes.some(
    ({ ref, firstAt }) => ref === name || startedAt === undefined || firstAt < startedAt,
  );
}

const LOOK_BACK_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How far back a branch's results count against work in progress: older ones are outdated. */
export function lookBackFrom(now: Date): Date {
  return new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
}
