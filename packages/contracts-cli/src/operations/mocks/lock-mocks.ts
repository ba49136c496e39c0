import { existsSync } from 'node:fs';
import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import { fetchVerified, type FetchedContract } from '@shopflow/mock-sync/fetch-verified';
import { readLock } from '@shopflow/mock-sync/lock';
import { changesBetween, type LockChange } from '@shopflow/mock-sync/lock-changes';
import { readLockFile, type LeftOut } from '@shopflow/mock-sync/lock-file';
import { hasCurrentTypes, writeLock } from '@shopflow/mock-sync/write-lock';
import type { Broker } from '@shopflow/project/open-broker';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';

/** Which verified interactions are locked. */
export interface LockInput {
  /** An environment, or `main` (default: that of the current lock, or main). */
  readonly target?: string | undefined;
  /** The consumers' branch (default: their main branches). */
  readonly branch?: string | undefined;
}

export interface LockResult {
  readonly target: string;
  readonly changes: readonly LockChange[];
  /** Interactions that cannot be mocked. */
  readonly leftOut: readonly (LeftOut & Pick<FetchedContract, 'consumer' | 'provider'>)[];
}

export interface LockCheck extends LockResult {
  /** Whether the generated types match the locked mocks. */
  readonly hasCurrentTypes: boolean;
  readonly isCurrent: boolean;
}

/** Writes the lock. @throws UserError, MockError, BrokerClientError */
export async function lockMocks(
  project: Project,
  broker: Broker,
  input: LockInput,
): Promise<LockResult> {
  const { target, contracts } = await fetchAll(project, broker, input);
  const { mocksLock } = project.paths;
  // A lock that cannot be read is replaced, as its error advises.
  const locked = await readLock(mocksLock).catch(() => ({ contracts: [] }));
  const changes = changesBetween(locked.contracts, contracts);
  await writeLock(mocksLock, { target, contracts });
  return { target, changes, leftOut: leftOutOf(contracts) };
}

/** Finds where the lock is out of date with the broker. @throws UserError, MockError, BrokerClientError */
export async function checkMocks(
  project: Project,
  broker: Broker,
  input: LockInput,
): Promise<LockCheck> {
  const { mocksLock } = project.paths;
  const locked = await readLock(mocksLock);
  const { target, contracts } = await fetchAll(project, broker, input);
  const changes = changesBetween(locked.contracts, contracts);
  const hasTypes = await hasCurrentTypes(mocksLock);
  const isCurrent = changes.length === 0 && hasTypes;
  return { target, changes, leftOut: leftOutOf(contracts), hasCurrentTypes: hasTypes, isCurrent };
}

interface Fetched {
  readonly target: string;
  readonly contracts: readonly FetchedContract[];
}

/** Every pair whose consumer is in this repository. */
async function fetchAll(
  project: Project,
  { client }: Broker,
  { target: wanted, branch }: LockInput,
): Promise<Fetched> {
  const target = wanted ?? (await lockedTarget(project));
  if (target !== 'main') await requireEnvironment(client, target);
  const consumers = (await findPacticipants(project)).map(({ name }) => name);
  const pairs = (await client.integrations()).filter(({ consumer }) =>
    consumers.includes(consumer),
  );
  const contracts = await Promise.all(
    pairs.map((pair) => fetchVerified(client, pair, { target, branch })),
  );
  const found = contracts.filter((each) => each !== undefined);
  if (found.length > 0) return { target, contracts: found };
  throw new UserError(
    `The broker has no pact from ${consumers.join(', ')} on ${branch ?? 'their main branches'}. ` +
      'Publish them: npm run contracts -- publish',
  );
}

async function lockedTarget({ paths: { mocksLock } }: Project): Promise<string> {
  return existsSync(mocksLock) ? (await readLockFile(mocksLock)).target : 'main';
}

function leftOutOf(contracts: readonly FetchedContract[]): LockResult['leftOut'] {
  return contracts.flatMap(({ consumer, provider, leftOut }) =>
    leftOut.map((each) => ({ consumer, provider, ...each })),
  );
}
