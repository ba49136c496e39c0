import path from 'node:path';
import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import type { Broker } from '@shopflow/project/open-broker';
import { findOwners } from '@shopflow/project/owners';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import type { Repair } from '@shopflow/release-gate/find-repair';
import { isDeployable, planRelease, type ReleasePlan } from '@shopflow/release-gate/plan-release';
import { readRelease } from '@shopflow/release-gate/read-release';
import type { Release, Target } from '@shopflow/release-gate/release';
import type { PublishedVersion, StaleRecord } from '@shopflow/release-gate/repair-action';
import { repairRelease } from '@shopflow/release-gate/repair-release';
import { makeApiReviewer, type ApiChangeReview } from './review-api-changes.ts';
import type { RunningSources } from '../deployments/running-versions.ts';
import { explainFailures, type Failure } from './explain-failures.ts';
import { findCandidates } from './find-candidates.ts';
import { findMissingCommits, type MissingCommit } from './missing-commits.ts';
import { resolveTargets, type RequestedTargets } from './resolve-targets.ts';
import { findStaleRecords } from './stale-records.ts';
import { readVerifiableServices } from './verify-workflow.ts';

export interface PlanRequest extends RequestedTargets {
  readonly environment: string;
  /** Also check whether new consumers can read what replaced producers wrote; on by default. */
  readonly hasRetainedMessages?: boolean;
  /** Whether pacticipants may be part of no contract, so that nothing is compared with them. */
  readonly allowsNoContracts?: boolean | undefined;
  /** Also review what the providers' OpenAPI documents change; on by default. */
  readonly hasApiReview?: boolean;
  /** OpenAPI documents that git does not have: a file or URL, by `NAME@VERSION`. */
  readonly documents?: ReadonlyMap<string, string>;
  /** Where to learn what runs, to find records of versions that do not. */
  readonly sources?: RunningSources | undefined;
}

/** A release whose versions are those of the broker. */
export interface ResolvedRelease extends Omit<PlanRequest, keyof RequestedTargets> {
  readonly targets: readonly Target[];
}

/** The plan of a release, with the smallest repair when it cannot be deployed. */
export interface PlannedRelease {
  readonly environment: string;
  readonly targets: readonly Target[];
  readonly hasRetainedMessages: boolean;
  readonly plan: ReleasePlan;
  /** What is known about changes of the providers' OpenAPI documents. */
  readonly apiReviews: readonly ApiChangeReview[];
  /** Undefined when the release can be deployed. */
  readonly repair: Repair | undefined;
  /** What is known about the blocking pairs that failed. */
  readonly failures: readonly Failure[];
  /** Records of versions that do not run. */
  readonly staleRecords: readonly StaleRecord[];
  /** Who must act, by pacticipant. */
  readonly owners: ReadonlyMap<string, string>;
  /** The workspace in this repository, by pacticipant. */
  readonly workspaces: ReadonlyMap<string, string>;
  /** The application instances that are deployed, by pacticipant; only for a release that needs a repair. */
  readonly instances: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** The folders of the services that the workflow for deployed versions offers. */
  readonly verifiableServices: readonly string[];
  /** The versions that the repair verifies, but whose code that workflow cannot check out. */
  readonly missingCommits: readonly MissingCommit[];
}

/**
 * Plans a release to an environment, and finds the smallest repair when it cannot be deployed.
 *
 * @throws BrokerClientError, also for an unknown environment, pacticipant or version; UserError
 */
export async function planReleaseTo(
  project: Project,
  broker: Broker,
  request: PlanRequest,
): Promise<PlannedRelease> {
  return planResolved(project, broker, await resolveRelease(project, broker, request));
}

/** @throws BrokerClientError for an unknown environment, pacticipant or version; UserError */
export async function resolveRelease(
  project: Project,
  { client }: Pick<Broker, 'client'>,
  { version, pacticipants, remove, ...request }: PlanRequest,
): Promise<ResolvedRelease> {
  await requireEnvironment(client, request.environment);
  const requested = { version, pacticipants, remove };
  return { ...request, targets: await resolveTargets(project, client, requested) };
}

/** @throws BrokerClientError, UserError when a source of what runs cannot be read */
export async function planResolved(
  project: Project,
  { client }: Pick<Broker, 'client'>,
  {
    environment,
    targets,
    hasRetainedMessages = true,
    allowsNoContracts = false,
    hasApiReview = true,
    documents = new Map(),
    sources,
  }: ResolvedRelease,
): Promise<PlannedRelease> {
  const reviewer = makeApiReviewer(project, client, { targets, documents });
  const read = async (candidates: readonly PublishedVersion[]): Promise<Release> => {
    const found = await readRelease(client, { environment, targets, candidates });
    const reviewed = hasApiReview ? await reviewer.addBreaks(found) : found;
    const release = allowsNoContracts ? { ...reviewed, withoutContracts: [] } : reviewed;
    return hasRetainedMessages ? release : withoutMessages(release);
  };
  const planned = planRelease(await read([]));
  const plan = isReviewed(reviewer.reviews()) ? planned : withoutAnswer(planned);
  const isBlocked = plan.blocked.length > 0;
  const staleRecords =
    sources === undefined ? [] : await findStaleRecords(project, client, { environment, sources });
  const local = await findPacticipants(project);
  const workspaces = new Map(local.map(({ name, workspace }) => [name, workspace]));
  const repair = isBlocked
    ? await repairRelease({
        ...{ targets, read, staleRecords, blocked: plan.blocked },
        findCandidates: (names) => findCandidates(client, names),
      })
    : undefined;
  const verifiableServices = isBlocked ? await readVerifiableServices(project) : [];
  return {
    ...{ environment, targets, hasRetainedMessages, plan, staleRecords },
    ...{ repair, workspaces, verifiableServices },
    apiReviews: reviewer.reviews(),
    failures: await explainFailures(client, plan.blocked),
    owners: await findOwners(project, local),
    instances: isBlocked ? await findInstances(client, environment) : new Map(),
    missingCommits: await findMissingCommits(project, repair, (pacticipant) =>
      verifiableServices.includes(path.basename(workspaces.get(pacticipant) ?? '')),
    ),
  };
}

/** Documents that no interaction matches are probably those of another API. */
function isReviewed(reviews: readonly ApiChangeReview[]): boolean {
  return reviews.every(({ outcome }) => outcome !== 'nothing-compared');
}

/** A plan without a yes: it depends on a review that compared nothing. */
function withoutAnswer(plan: ReleasePlan): ReleasePlan {
  return isDeployable(plan) ? { ...plan, verdict: 'unknown', steps: [] } : plan;
}

async function findInstances(
  client: Broker['client'],
  environment: string,
): Promise<ReadonlyMap<string, readonly (string | undefined)[]>> {
  const found = new Map<string, (string | undefined)[]>();
  for (const { pacticipant, applicationInstance } of await client.deployedVersions(environment)) {
    found.set(pacticipant, [...(found.get(pacticipant) ?? []), applicationInstance]);
  }
  return found;
}

function withoutMessages(release: Release): Release {
  const contracts = release.contracts.map((each) => ({ ...each, isForMessages: false }));
  return { ...release, contracts };
}
