import { findBrokenPairs, type OrderingPair } from './broken-pairs.ts';
import { findLayers } from './layers.ts';
import { isNotKnown, type BrokenPair, type PublishedTarget, type Release } from './release.ts';
import { findVersions } from './version-presence.ts';

/**
 * - `now`: in one step, in any order.
 * - `in-order`: one after the other, in the order of the steps.
 * - `together`: some pacticipants only at the same time.
 * - `no`: no order works, because a contract is broken after the release.
 * - `unknown`: no order is known to work, because a verification result is missing.
 */
export type PlanVerdict = 'now' | 'in-order' | 'together' | 'no' | 'unknown';

export interface ReleasePlan {
  readonly verdict: PlanVerdict;
  /** In order; empty unless the release can be deployed. */
  readonly steps: readonly Step[];
  /** Why the release cannot be deployed. */
  readonly blocked: readonly BrokenPair[];
  /** Broken contracts of versions that are live, and that the release does not deploy: they do not block it. */
  readonly existing: readonly BrokenPair[];
  /** New versions with which nothing was compared; the release is not known to work because of them. */
  readonly withoutContracts: readonly PublishedTarget[];
}

export interface Step {
  readonly deploy: readonly Deployment[];
  /** Whether they must be deployed at the same time; otherwise in any order. */
  readonly isTogether: boolean;
  /** The pairs for which this step comes after earlier ones, or for which its members belong together. */
  readonly because: readonly BrokenPair[];
}

export interface Deployment {
  readonly pacticipant: string;
  /** The live versions that it replaces; empty for a first deployment. */
  readonly from: readonly string[];
  /** Undefined for a removal. */
  readonly to: string | undefined;
}

/**
 * Plans a release. After each step, every contract between the versions that are live holds, except
 * those that were already broken before. A group has the smallest size possible.
 *
 * @throws Error for a release without targets, because then nothing is compared
 */
export function planRelease(release: Release): ReleasePlan {
  if (release.targets.length === 0) throw new Error('The release has no targets');
  const { withoutContracts = [] } = release;
  const { existing, blocking, ordering } = findBrokenPairs(release);
  if (blocking.length > 0) {
    const verdict = blocking.every(isNotKnown) ? 'unknown' : 'no';
    return { verdict, steps: [], blocked: blocking, existing, withoutContracts };
  }
  if (withoutContracts.length > 0)
    return { verdict: 'unknown', steps: [], blocked: [], existing, withoutContracts };
  const steps = toSteps(release, ordering);
  return { verdict: toVerdict(steps), steps, blocked: [], existing, withoutContracts };
}

/** Whether the steps of a plan lead to the release. */
export function isDeployable({ verdict }: Pick<ReleasePlan, 'verdict'>): boolean {
  return verdict !== 'no' && verdict !== 'unknown';
}

/** Whether the order of several deployments is free. */
export function hasAnyOrder(steps: readonly Pick<Step, 'deploy' | 'isTogether'>[]): boolean {
  const [only, ...others] = steps;
  return only !== undefined && others.length === 0 && !only.isTogether && only.deploy.length > 1;
}

function toVerdict(steps: readonly Step[]): PlanVerdict {
  if (steps.some(({ isTogether }) => isTogether)) return 'together';
  return steps.length > 1 ? 'in-order' : 'now';
}

/** Independent deployments of one layer form one step; each group forms a step of its own. */
function toSteps(release: Release, ordering: readonly OrderingPair[]): Step[] {
  const deployments = new Map(toDeployments(release).map((each) => [each.pacticipant, each]));
  const causes = indexCauses(ordering);
  const toStep = (members: readonly string[], isTogether: boolean): Step => ({
    deploy: members.flatMap((name) => deployments.get(name) ?? []),
    isTogether,
    because: members.flatMap((name) => causes.get(name) ?? []),
  });
  return findLayers([...deployments.keys()], ordering).flatMap((groups) => {
    const independent = groups.filter(({ length }) => length === 1).flat();
    const together = groups.filter(({ length }) => length > 1);
    const first = independent.length > 0 ? [toStep(independent, false)] : [];
    return [...first, ...together.map((members) => toStep(members, true))];
  });
}

/** By the pacticipant that has to wait. */
function indexCauses(ordering: readonly OrderingPair[]): Map<string, BrokenPair[]> {
  const causes = new Map<string, BrokenPair[]>(ordering.map(({ then }) => [then, []]));
  for (const { then, because } of ordering) causes.get(then)?.push(because);
  return causes;
}

/** The targets that change something. */
function toDeployments(release: Release): Deployment[] {
  const versions = findVersions(release);
  return release.targets.flatMap(({ pacticipant, version: to }) => {
    const known = versions.get(pacticipant) ?? [];
    const from = known
      .filter(({ atStart, atEnd }) => atStart && !atEnd)
      .flatMap(({ version }) => version ?? []);
    const isNew = known.some(({ atStart, atEnd }) => !atStart && atEnd);
    return from.length > 0 || isNew ? [{ pacticipant, from, to }] : [];
  });
}
