import {
  removeLeftoverCheckouts,
  type Checkout,
} from '@shopflow/project/checkouts/temporary-checkout';
import { verifyVersion } from '@shopflow/project/checkouts/verify-version';
import type { Broker } from '@shopflow/project/open-broker';
import type { Progress } from '@shopflow/project/progress';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import pMap from 'p-map';
import type { OwedPact, OwingVersion } from './owed.ts';
import { SharedCheckouts } from './shared-checkouts.ts';

/** `missing`: the verification ended without a result for the pact. */
export type PactOutcome = OwedPact & { readonly outcome: 'passed' | 'failed' | 'missing' };

/** What came of the verification of a version. */
type VersionOutcome =
  | { readonly kind: 'ran'; readonly pacts: readonly PactOutcome[]; readonly output: string }
  /** The checkout or its packages could not be made, or it has no verification. */
  | { readonly kind: 'did-not-run'; readonly detail: string };

export interface VerifiedVersion extends OwingVersion {
  /** Undefined for a version that was not run. */
  readonly outcome?: VersionOutcome | undefined;
}

interface RunOptions {
  /** Verifications at the same time. */
  readonly jobs: number;
  readonly installCommand: string;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/**
 * Runs the verifications that can run in this repository, each in a temporary checkout of its version, and
 * asks the broker for their results. Versions of the same commit share a checkout.
 *
 * @throws BrokerClientError; the reason of the signal, after the checkouts are removed
 */
export async function runOwedVerifications(
  project: Project,
  broker: Broker,
  { versions, ...options }: RunOptions & { readonly versions: readonly OwingVersion[] },
): Promise<readonly VerifiedVersion[]> {
  await removeLeftoverCheckouts(project);
  const local = versions.flatMap((version) =>
    version.runnable.kind === 'here' ? [{ version, commit: version.runnable.commit }] : [],
  );
  const outcomes = new Map<OwingVersion, VersionOutcome>();
  if (local.length > 0) {
    await options.progress.step(
      `Verify ${local.length === 1 ? '1 provider version' : `${local.length} provider versions`}`,
      (report) => verifyAll(project, broker, { ...options, local, outcomes, report }),
      () => [...outcomes.values()].every(hasPassed),
    );
  }
  return versions.map((each) => ({ ...each, outcome: outcomes.get(each) }));
}

function hasPassed(outcome: VersionOutcome): boolean {
  return outcome.kind === 'ran' && outcome.pacts.every((each) => each.outcome === 'passed');
}

interface LocalVersion {
  readonly version: OwingVersion;
  readonly commit: string;
}

interface Work extends RunOptions {
  readonly local: readonly LocalVersion[];
  /** Filled with the outcome of each. */
  readonly outcomes: Map<OwingVersion, VersionOutcome>;
  readonly report: (detail: string) => void;
}

async function verifyAll(
  project: Project,
  broker: Broker,
  { local, outcomes, report, jobs, ...options }: Work,
): Promise<void> {
  const { signal } = options;
  const commits = local.map(({ commit }) => commit);
  const checkouts = new SharedCheckouts(project, commits, options);
  const running = new Set<string>();
  const reportState = (): void =>
    report(`${outcomes.size} of ${local.length} done; ${[...running].join(', ')}`);
  const verify = async ({ version, commit }: LocalVersion): Promise<void> => {
    signal.throwIfAborted();
    running.add(`${version.provider} ${version.version}`);
    reportState();
    const outcome = await checkouts
      .use(commit, (checkout) => verifyIn(checkout, version, { project, broker, signal }))
      .catch(toOutcome);
    outcomes.set(version, outcome);
    running.delete(`${version.provider} ${version.version}`);
    reportState();
  };
  // Versions of one commit follow each other, so that few checkouts exist at the same time.
  const ordered = local.toSorted((one, other) => one.commit.localeCompare(other.commit));
  await pMap(ordered, verify, { concurrency: jobs, stopOnError: false }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error instanceof AggregateError ? error.errors[0] : error;
  });
}

/** The outcome when the checkout, the installation or the script is missing. */
function toOutcome(error: unknown): VersionOutcome {
  if (!(error instanceof UserError)) throw error;
  return { kind: 'did-not-run', detail: error.message };
}

interface Context {
  readonly project: Project;
  readonly broker: Broker;
  readonly signal: AbortSignal;
}

async function verifyIn(
  checkout: Checkout,
  owing: OwingVersion,
  { project, broker, signal }: Context,
): Promise<VersionOutcome> {
  const context = { folder: checkout.root, address: broker.address, signal };
  const { output } = await verifyVersion(project, owing, context);
  const { provider, version: providerVersion } = owing;
  const pacts = await Promise.all(
    owing.pacts.map(async (pact): Promise<PactOutcome> => {
      const row = await broker.client.resultBetween({ ...pact, provider, providerVersion });
      const result = row?.verificationResult ?? undefined;
      if (result === undefined) return { ...pact, outcome: 'missing' };
      return { ...pact, outcome: result.success ? 'passed' : 'failed' };
    }),
  );
  return { kind: 'ran', pacts, output };
}
