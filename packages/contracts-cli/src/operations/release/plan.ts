import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import type { Broker } from '@shopflow/project/open-broker';
import { findOwners } from '@shopflow/project/owners';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { findRepair, type PublishedVersion, type Repair } from '@shopflow/release-gate/find-repair';
import { planRelease, type ReleasePlan } from '@shopflow/release-gate/plan-release';
import { readRelease } from '@shopflow/release-gate/read-release';
import type { Release, Target } from '@shopflow/release-gate/release';
import { resolveTargets, type RequestedTargets } from './resolve-targets.ts';

export interface PlanRequest extends RequestedTargets {
  readonly environment: string;
  /** Also check whether new consumers can read what replaced producers wrote; on by default. */
  readonly hasRetainedMessages?: boolean;
}

/** The plan of a release, with the smallest repair when it cannot be deployed. */
export interface PlannedRelease {
  readonly environment: string;
  readonly targets: readonly Target[];
  readonly plan: ReleasePlan;
  /** Undefined when the release can be deployed. */
  readonly repair: Repair | undefined;
  /** Who must act, by pacticipant. */
  readonly owners: ReadonlyMap<string, string>;
  /** The workspace in this repository, by pacticipant. */
  readonly workspaces: ReadonlyMap<string, string>;
}

/**
 * Plans a release to an environment, and finds the smallest repair when it cannot be deployed. The heads
 * of the main branches of other pacticipants are candidates for the repair.
 *
 * @throws BrokerClientError, also for an unknown environment, pacticipant or version; UserError
 */
export async function planReleaseTo(
  project: Project,
  { client }: Broker,
  { environment, hasRetainedMessages = true, ...requested }: PlanRequest,
): Promise<PlannedRelease> {
  await requireEnvironment(client, environment);
  const targets = await resolveTargets(project, client, requested);
  const read = async (candidates: readonly PublishedVersion[]): Promise<Release> => {
    const release = await readRelease(client, { environment, targets, candidates });
    return hasRetainedMessages ? release : withoutMessages(release);
  };
  const plan = planRelease(await read([]));
  const local = await findPacticipants(project);
  return {
    ...{ environment, targets, plan },
    repair: plan.blocked.length > 0 ? await repair(client, { targets, read }) : undefined,
    owners: await findOwners(project, local),
    workspaces: new Map(local.map(({ name, workspace }) => [name, workspace])),
  };
}

async function repair(
  client: Broker['client'],
  {
    targets,
    read,
  }: {
    targets: readonly Target[];
    read: (candidates: readonly PublishedVersion[]) => Promise<Release>;
  },
): Promise<Repair> {
  const changed = new Set(targets.map(({ pacticipant }) => pacticipant));
  const others = (await client.pacticipants()).filter((name) => !changed.has(name));
  const heads = await Promise.all(
    others.map(async (pacticipant) => ({
      pacticipant,
      version: await client.mainVersion(pacticipant),
    })),
  );
  const candidates = heads.flatMap(({ pacticipant, version }) =>
    version === undefined ? [] : [{ pacticipant, version }],
  );
  return findRepair(await read(candidates), { candidates });
}

function withoutMessages(release: Release): Release {
  const contracts = release.contracts.map((each) => ({ ...each, isForMessages: false }));
  return { ...release, contracts };
}
