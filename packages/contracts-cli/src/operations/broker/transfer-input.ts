import type { Progress } from '@shopflow/project/progress';

/** What every transfer gets from the command line. */
export interface TransferInput {
  readonly folder: string;
  /** Default: PACT_BROKER_FROM_BASE_URL, or PACT_BROKER_BASE_URL. */
  readonly from?: string | undefined;
  /** Default: PACT_BROKER_TO_BASE_URL, or PACT_BROKER_BASE_URL. */
  readonly to?: string | undefined;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** How long a transfer took. */
export interface Rate {
  readonly seconds: number;
  readonly publicationsPerSecond: number;
}

/** Runs a transfer, and measures how many publications it handles in a second. */
export async function measureRate<Result>(
  work: () => Promise<Result>,
  countPublications: (result: Result) => number,
): Promise<Result & Rate> {
  const started = performance.now();
  const result = await work();
  const seconds = Math.max((performance.now() - started) / 1000, 0.001);
  const publications = countPublications(result);
  return {
    ...result,
    seconds: round(seconds),
    publicationsPerSecond: round(publications / seconds),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
