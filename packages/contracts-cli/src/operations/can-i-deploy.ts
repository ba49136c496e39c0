import { setTimeout } from 'node:timers/promises';
import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import { requireVersion } from '@shopflow/broker-client/require-version';
import type { Broker } from '@shopflow/project/open-broker';
import { findOwners } from '@shopflow/project/owners';
import {
  findPacticipants,
  toPacticipantName,
  type Pacticipant,
} from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { hasTaskPassed } from '@shopflow/project/turbo-task';
import { workingTreeVersionNumber } from '@shopflow/project/working-tree-version';
import { askGate } from '@shopflow/release-gate/ask-gate';
import type { Reason, Verdict } from '@shopflow/release-gate/reason';

interface Input {
  /** Name in the broker, or folder of the workspace. */
  readonly pacticipant: string;
  /** Default: the version of the working tree. */
  readonly version?: string | undefined;
  readonly environment: string;
  /** Whether the pacticipant may be part of no contract. */
  readonly allowsNoContracts?: boolean | undefined;
}

/** A verdict, and who can act on it. */
export interface GateAnswer {
  readonly verdict: Verdict;
  /** Who must act, by pacticipant. */
  readonly owners: ReadonlyMap<string, string>;
  /** The workspace in this repository, by pacticipant. */
  readonly workspaces: ReadonlyMap<string, string>;
  /** The pacticipants in this repository that have consumer tests, whose pacts they publish. */
  readonly consumers: ReadonlySet<string>;
  /** Providers that are not live, and have no version on their main branch to deploy either. */
  readonly withoutMain: ReadonlySet<string>;
}

/**
 * Asks the gate whether a version can be deployed.
 *
 * @throws BrokerClientError, also for an unknown environment, pacticipant or version; UserError
 */
export async function canIDeploy(
  project: Project,
  { client }: Broker,
  { pacticipant: nameOrFolder, version: given, environment, allowsNoContracts }: Input,
): Promise<GateAnswer> {
  const local = await findPacticipants(project);
  const pacticipant = await toPacticipantName(project, nameOrFolder);
  const version = given ?? (await workingTreeVersionNumber(project));
  await requireEnvironment(client, environment);
  await requireVersion(client, { pacticipant, version });
  const verdict = await askGate(client, {
    ...{ pacticipant, version, environment, allowsNoContracts },
  });
  const reasons = await withLocalResults(project, verdict.reasons, local);
  return {
    verdict: { ...verdict, reasons },
    owners: await findOwners(project, local),
    workspaces: new Map(local.map(({ name, workspace }) => [name, workspace])),
    consumers: new Set(local.flatMap(({ name, isConsumer }) => (isConsumer ? [name] : []))),
    withoutMain: await findWithoutMain(client, reasons),
  };
}

async function findWithoutMain(
  client: Pick<Broker['client'], 'mainVersion'>,
  reasons: readonly Reason[],
): Promise<ReadonlySet<string>> {
  const names = new Set(
    reasons.flatMap((each) => (each.kind === 'provider-not-live' ? [each.provider.name] : [])),
  );
  const found = await Promise.all(
    [...names].map(async (name) => ((await client.mainVersion(name)) === undefined ? [name] : [])),
  );
  return new Set(found.flat());
}

/** Recognizes missing results that this checkout has, because its provider tests passed. */
async function withLocalResults(
  project: Project,
  reasons: readonly Reason[],
  local: readonly Pacticipant[],
): Promise<readonly Reason[]> {
  if (!reasons.some(lacksResult)) return reasons;
  const checkedOut = await workingTreeVersionNumber(project).catch(() => undefined);
  const isCandidate = (reason: Reason): reason is Missing =>
    lacksResult(reason) && reason.provider.version === checkedOut;
  const names = new Set(reasons.filter(isCandidate).map(({ provider }) => provider.name));
  const passed = await findPassedProviders(
    project,
    local.filter(({ name }) => names.has(name)),
  );
  return reasons.map((reason) =>
    isCandidate(reason) && passed.has(reason.provider.name)
      ? { kind: 'verified-not-published', consumer: reason.consumer, provider: reason.provider }
      : reason,
  );
}

type Missing = Extract<Reason, { kind: 'not-verified' | 'provider-never-publishes' }>;

function lacksResult(reason: Reason): reason is Missing {
  return reason.kind === 'not-verified' || reason.kind === 'provider-never-publishes';
}

/** One look-up for each, because it takes a second. */
async function findPassedProviders(
  project: Project,
  pacticipants: readonly Pacticipant[],
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    pacticipants.map(async ({ name, isProvider, workspace }) =>
      isProvider && (await hasTaskPassed(project, 'test:provider', { workspace })) ? [name] : [],
    ),
  );
  return new Set(found.flat());
}

interface WaitInput extends Input {
  /** How long to wait while the verdict is not known yet. */
  readonly seconds: number;
  readonly signal: AbortSignal;
  /** Called before each pause. */
  readonly onUnknown: (verdict: Verdict) => void;
}

/** From the first question to the next; then twice as long each time, up to the last. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 10_000] as const;

/** Like {@link canIDeploy}, but asks again until the verdict is known or the time is over. */
export async function waitToDeploy(
  project: Project,
  broker: Broker,
  { seconds, signal, onUnknown, ...input }: WaitInput,
): Promise<GateAnswer> {
  const end = performance.now() + seconds * 1_000;
  for (let asked = 0; ; asked += 1) {
    const answer = await canIDeploy(project, broker, input);
    const left = end - performance.now();
    if (answer.verdict.deployable !== null || left <= 0) return answer;
    onUnknown(answer.verdict);
    const pause = PAUSES_MS[Math.min(asked, PAUSES_MS.length - 1)] ?? 0;
    await setTimeout(Math.min(pause, left), undefined, { signal });
  }
}
