import type { Verdict } from './verdict/reason.ts';

interface Candidate {
  readonly pacticipant: string;
  readonly version: string;
}

interface Steps {
  readonly ask: (candidate: Candidate) => Promise<Verdict>;
  readonly deploy: (candidate: Candidate) => Promise<void>;
}

/** The result of a release: what was deployed, in order, and what was refused. */
export interface ReleaseOutcome {
  /** The gate's verdicts before any deployment. */
  readonly first: readonly Verdict[];
  /** The verdicts that allowed each deployment, in order. */
  readonly deployed: readonly Verdict[];
  /** The verdicts of the pacticipants that the gate still refuses at the end. */
  readonly refused: readonly Verdict[];
}

/**
 * Deploys a release one pacticipant at a time. Asks the gate again before each, because every deployment
 * changes what is live for the others.
 */
export async function releaseInOrder(
  candidates: readonly Candidate[],
  { ask, deploy }: Steps,
): Promise<ReleaseOutcome> {
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
