/** The line of work that a provider build is on: its branch, or each of its tags. */
export interface ProviderLine {
  readonly name: string;
  /** When its first version came to be; undefined for a line that has none yet. */
  readonly startedAt: Date | undefined;
}

/** The successful results of one content by the versions of one provider line. */
export interface Successes {
  readonly pactVersionId: number;
  readonly line: string;
  readonly firstAt: Date;
  /** Of the results that were asked for by a selector, not as work in progress. */
  readonly firstChosenAt: Date | undefined;
  readonly lastChosenAt: Date | undefined;
}

/**
 * A content is pending for a line until a version of that line verifies it; what another line
 * verified before this one began is inherited (https://docs.pact.io/go/pending).
 *
 * @param successes of that content
 */
export function isPending(successes: readonly Successes[], line: ProviderLine): boolean {
  return !successes.some(
    ({ line: name, firstAt }) => name === line.name || isBefore(firstAt, line.startedAt),
  );
}

/** How far back the line's own results count: longer ago, the work may be in progress again. */
const LOOK_BACK_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Work in progress stays so until a version of the line verifies it because a selector asked for
 * it: a success as work in progress does not count (https://docs.pact.io/go/wip, rules 4 and 5).
 *
 * @param successes of that content
 */
export function isWorkInProgress(
  successes: readonly Successes[],
  line: ProviderLine,
  now: Date,
): boolean {
  const since = now.getTime() - LOOK_BACK_DAYS * DAY_MS;
  return !successes.some(({ line: name, firstChosenAt, lastChosenAt }) => {
    if (firstChosenAt === undefined || lastChosenAt === undefined) return false;
    return name === line.name
      ? lastChosenAt.getTime() >= since
      : isBefore(firstChosenAt, line.startedAt);
  });
}

function isBefore(time: Date, start: Date | undefined): boolean {
  return start === undefined || time < start;
}
