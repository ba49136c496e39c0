import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FetchedContract } from './fetch-verified.ts';
import { refuseEmptied } from './lock-changes.ts';
import { readLock, readLockFile, type LockEntry, type LockFile } from './lock.ts';
import { toMockableTypes } from './mockable-types.ts';

/** Beside the lock: a contract's content in a file each, and their types. */
const FOLDER = 'mocks';
const TYPES = 'mockable.ts';

interface NewLock {
  readonly target: string;
  readonly contracts: readonly FetchedContract[];
}

/**
 * Writes a lock, the contracts beside it and their types. What has not changed in content keeps the
 * versions that it was locked with, so that a lock changes only when a mock may.
 *
 * @throws MockError, and writes nothing, when nothing is verified of what had interactions
 */
export async function writeLock(file: string, { target, contracts }: NewLock): Promise<void> {
  // A lock that cannot be read is replaced.
  const locked = await readLock(file).catch(() => ({ contracts: [] }));
  refuseEmptied(locked.contracts, contracts);
  const old = await readLockFile(file).catch(() => undefined);
  const folder = path.join(path.dirname(file), FOLDER);
  await mkdir(folder, { recursive: true });
  const sorted = contracts.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const names = [TYPES, ...sorted.map(nameOf)];
  for (const name of await readdir(folder)) {
    if (!names.includes(name)) await rm(path.join(folder, name));
  }
  for (const contract of sorted) {
    await writeFile(path.join(folder, nameOf(contract)), toJson(contract.pact));
  }
  await writeFile(path.join(folder, TYPES), toMockableTypes(sorted));
  const entries = sorted.map((contract) =>
    toEntry(contract, old?.target === target ? old : undefined),
  );
  await writeFile(file, toJson({ target, contracts: entries } satisfies LockFile));
}

/**
 * Whether the types beside a lock are those of its contracts.
 *
 * @throws MockError when the lock cannot be read
 */
export async function hasCurrentTypes(file: string): Promise<boolean> {
  const { contracts } = await readLock(file);
  const types = path.join(path.dirname(file), FOLDER, TYPES);
  return (await readFile(types, 'utf8').catch(() => '')) === toMockableTypes(contracts);
}

function toEntry(contract: FetchedContract, old?: LockFile): LockEntry {
  const { consumer, provider, consumerVersion, providerVersion, verifiedAt, sha256 } = contract;
  const content = `${FOLDER}/${nameOf(contract)}`;
  const locked = old?.contracts.find((each) => each.content === content);
  const versions =
    locked?.sha256 === sha256 ? locked : { consumerVersion, providerVersion, verifiedAt };
  return {
    consumer,
    provider,
    consumerVersion: versions.consumerVersion,
    providerVersion: versions.providerVersion,
    verifiedAt: versions.verifiedAt,
    sha256,
    content,
    leftOut: [...contract.leftOut],
  };
}

function nameOf({ consumer, provider }: Pick<FetchedContract, 'consumer' | 'provider'>): string {
  return `${consumer}-${provider}.json`;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
