import { existsSync } from 'node:fs';
import { makeBrokerClient } from '@shopflow/broker-client';
import { fetchVerified, type FetchedContract } from '@shopflow/mock-sync/fetch-verified';
import { readLock } from '@shopflow/mock-sync/lock';
import { readLockFile } from '@shopflow/mock-sync/lock-file';
import { changesBetween, type LockChange } from '@shopflow/mock-sync/lock-changes';
import { hasCurrentTypes, writeLock } from '@shopflow/mock-sync/write-lock';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { findPacticipants } from '@shopflow/project/repository';
import { UserError } from '@shopflow/project/user-error';
import { changesText, leftOutText } from './lock-text.ts';
import { mocksLockFile } from './mocks-lock-file.ts';

export interface LockOptions {
  readonly toEnvironment?: string;
  readonly branch?: string;
  /** Uses a temporary broker on which only this checkout was verified. */
  readonly local?: boolean;
  readonly json?: boolean;
}

/**
 * Writes the lock, and prints what changed and what was left out.
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
 * Prints where the lock is out of date with the broker.
 *
 * @returns whether it is up to date
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
      ? `The mocks are out of date with what is verified against ${target}.`
      : 'The types in contracts/mocks/mockable.ts do not match the locked mocks.';
  const verdict = isCurrent
    ? `The mocks are up to date with what is verified against ${target}.`
    : `${state} Update them: ${updateCommand(options, target)}`;
  print(options, { target, changes, contracts }, verdict);
  return isCurrent;
}

function updateCommand({ branch, local }: LockOptions, target: string): string {
  const command = 'npm run contracts -- mocks lock';
  if (local === true) return `${command} --local`;
  const suffix = branch === undefined ? '' : ` --branch ${branch}`;
  return `${command} --to-environment ${target}${suffix} (or, from this checkout only: ${command} --local)`;
}

interface Fetched {
  readonly target: string;
  readonly contracts: readonly FetchedContract[];
}

/** Every pair whose consumer is in this repository. */
async function fetchAll(
  { toEnvironment: wanted, branch, local }: LockOptions,
  address: BrokerAddress,
): Promise<Fetched> {
  const broker = makeBrokerClient(address);
  const target = wanted ?? (local === true ? 'main' : await lockedTarget());
  if (target !== 'main' && !(await broker.environments()).includes(target)) {
    throw new UserError(
      `The broker has no environment ${target}. Create it: npx pact-broker create-environment --name ${target}`,
    );
  }
  const consumers = (await findPacticipants()).map(({ name }) => name);
  const pairs = (await broker.integrations()).filter(({ consumer }) =>
    consumers.includes(consumer),
  );
  const contracts = await Promise.all(
    pairs.map((pair) => fetchVerified(broker, pair, { target, branch })),
  );
  const found = contracts.filter((each) => each !== undefined);
  if (found.length > 0) return { target, contracts: found };
  throw new UserError(
    `The broker has no pact from ${consumers.join(', ')} on ${branch ?? 'their main branches'}. ` +
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
