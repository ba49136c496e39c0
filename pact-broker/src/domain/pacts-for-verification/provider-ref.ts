/** A branch of the provider, or one of its tags, that a provider build is on. */
export interface ProviderRef {
  readonly name: string;
  /**
   * When it was created. It inherits the results that existed then. Undefined if it does not exist
   * yet: then it inherits every result.
   */
  readonly startedAt: Date | undefined;
  /** The same for work in progress: for a branch, when its first version was created. */
  readonly firstVersionAt: Date | undefined;
}

/** The successful results of one pact version by the provider versions of one branch or tag. */
export interface Successes {
  readonly pactVersionId: number;
  readonly ref: string;
  readonly firstAt: Date;
}

/**
 * A pact version is pending for a branch or tag until one of its versions verifies it, unless another
 * branch or tag had verified it before this one was created (https://docs.pact.io/go/pending).
 *
 * @param successes of that content
 */
export function isPending(successes: readonly Successes[], ref: ProviderRef): boolean {
  return !isVerified(successes, ref.name, ref.startedAt);
}

/**
 * The same rule for work in progress, but only for results of pacts that a selector selected
 * (https://docs.pact.io/go/wip, rules 4 and 5).
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

/**
 * The earliest time of results that count against work in progress on a branch; older ones are
 * outdated.
 */
export function getWipLookBackStart(now: Date): Date {
  return new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
}
