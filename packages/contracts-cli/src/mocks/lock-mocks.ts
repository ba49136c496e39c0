import { existsSync } from 'node:fs';
import { makeBrokerClient } from '@shopflow/broker-client';
import { fetchVerified, type FetchedContract } from '@shopflow/mock-sync/fetch-verified';
import { readLock } from '@shopflow/mock-sync/lock';
import { readLockFile } from '@shopflow/mock-sync/lock-file';
import { changesBetween, type LockChange } from '@shopflow/mock-sync/lock-changes';
import { hasCurrentTypes, writeLock } from '@shopflow/mock-sync/write-lock';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { findPacticipants } from '../repository.ts';
import { UserError } from '../user-error.ts';
import { changesText, leftOutText } from './lock-text.ts';
import { mocksLockFile } from './mocks-lock-file.ts';

export interface LockOptions {
  readonly env?: string;
  readonly branch?: string;
  /** Of a broker that this checkout was verified on alone. */
  readonly local?: boolean;
  readonly json?: boolean;
}

/**
 * Writes the lock again, and prints what has changed in it and what was left out.
 *
 * @throws UserError, MockError, BrokerClientError
 */
export async function lockMocks(options: LockOptions, address: BrokerAddress): Promise<void> {
  const { target, contracts } = await fetchAll(options, address);
  // A lock that cannot be read is replaced, as its error advises.
  const locked = await readLock(mocksLockFile).catch(() => ({ contracts: [] }));
  const changes = changesBetween(locked.contracts, contracts);
  await writeLock(mocksLockFile, { target, contracts });
  print(options, { target, changes, contracts }, `Locked against ${target}.`);
}

/**
 * Prints where the lock is behind the broker.
 *
 * @returns whether it is current
 * @throws UserError, MockError, BrokerClientError
 */
export async function checkMocks(options: LockOptions, address: BrokerAddress): Promise<boolean> {
  const locked = await readLock(mocksLockFile);
  const { target, contracts } = await fetchAll(options, address);
  const changes = changesBetween(locked.contracts, contracts);
  const hasTypes = await hasCurrentTypes(mocksLockFile);
  const isCurrent = changes.length === 0 && hasTypes;
  const state =
    changes.length > 0
      ? `The mocks are behind what is verified against ${target}.`
      : 'The types in contracts/mocks/mockable.ts are not those of the locked mocks.';
  const verdict = isCurrent
    ? `The mocks are what is verified against ${target}.`
    : `${state} Refresh them: ${refresh(options, target)}`;
  print(options, { target, changes, contracts }, verdict);
  return isCurrent;
}

function refresh({ branch, local }: LockOptions, target: string): string {
  const command = 'npm run contracts -- mocks lock';
  if (local === true) return `${command} --local`;
  const suffix = branch === undefined ? '' : ` --branch ${branch}`;
  return `${command} --env ${target}${suffix} (or, from this checkout alone: ${command} --local)`;
}

interface Fetched {
  readonly target: string;
  readonly contracts: readonly FetchedContract[];
}

/** Every pair whose consumer is in this repository. */
async function fetchAll(
  { env: wanted, branch, local }: LockOptions,
  address: BrokerAddress,
): Promise<Fetched> {
  const broker = makeBrokerClient(address);
  const target = wanted ?? (local === true ? 'main' : await lockedTarget());
  if (target !== 'main' && !(await broker.environments()).includes(target)) {
    throw new UserError(`The broker has no environment ${target}.`);
  }
  const own = (await findPacticipants()).map(({ name }) => name);
  const pairs = (await broker.integrations()).filter(({ consumer }) => own.includes(consumer));
  const contracts = await Promise.all(
    pairs.map((pair) => fetchVerified(broker, pair, { target, branch })),
  );
  const found = contracts.filter((each) => each !== undefined);
  if (found.length > 0) return { target, contracts: found };
  throw new UserError(
    `The broker has no pact of ${own.join(', ')} on ${branch ?? 'their main branches'}. ` +
      'Publish them: npm run contracts -- publish',
  );
}

async function lockedTarget(): Promise<string> {
  return existsSync(mocksLockFile) ? (await readLockFile(mocksLockFile)).target : 'main';
}

interface Outcome extends Fetched {
  readonly changes: readonly LockChange[];
}

function print(
  { json }: LockOptions,
  { target, changes, contracts }: Outcome,
  verdict: string,
): void {
  const leftOut = contracts.flatMap(({ consumer, provider, leftOut: left }) =>
    left.map((each) => ({ consumer, provider, ...each })),
  );
  const text =
    json === true
      ? JSON.stringify({ target, changes, leftOut }, null, 2)
      : [...changesText(changes), ...leftOutText(leftOut), verdict].join('\n');
  process.stdout.write(`${text}\n`);
}
