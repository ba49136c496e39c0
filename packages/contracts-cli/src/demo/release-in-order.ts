import type { Verdict } from '@shopflow/release-gate/reason';

interface Candidate {
  readonly pacticipant: string;
  readonly version: string;
}

interface Steps {
  readonly ask: (candidate: Candidate) => Promise<Verdict>;
  readonly deploy: (candidate: Candidate) => Promise<void>;
}

/** How a release went: who went out, in which order, and who could not. */
export interface ReleaseCourse {
  /** The gate's verdicts before anything moved. */
  readonly first: readonly Verdict[];
  /** Each with the verdict that let it go. */
  readonly deployed: readonly Verdict[];
  /** What the gate still refuses when nobody else can go. */
  readonly refused: readonly Verdict[];
}

/**
 * Lets a release out one pacticipant at a time: the gate is asked anew before each, since every
 * deployment changes what the others meet.
 */
export async function releaseInOrder(
  candidates: readonly Candidate[],
  { ask, deploy }: Steps,
): Promise<ReleaseCourse> {
  const first = await Promise.all(candidates.map(ask));
  const deployed: Verdict[] = [];
  let waiting = first;
  for (;;) {
    const next = waiting.find(({ deployable }) => deployable === true);
    if (next === undefined) return { first, deployed, refused: waiting };
    await deploy(next);
    deployed.push(next);
    const others = waiting.filter(({ pacticipant }) => pacticipant !== next.pacticipant);
    waiting = await Promise.all(others.map(ask));
  }
}
