import fs from 'node:fs/promises';
import path from 'node:path';
import type { FetchedContract } from './fetch-verified.ts';
import { assertStillVerified } from './lock-changes.ts';
import { DRAFT, readLock } from './lock.ts';
import {
  findDuplicate,
  readJson,
  readLockFile,
  sealLock,
  sha256Of,
  type LockEntry,
  type LockFile,
} from './lock-file.ts';
import { MockError } from '../mock-error.ts';
import { toMockableTypes } from './mockable-types.ts';

/** Folder next to the lock with one file per contract, and their types. */
const FOLDER = 'mocks';
const TYPES = 'mockable.ts';

interface NewLock {
  readonly target: string;
  readonly contracts: readonly FetchedContract[];
}

type Files = Pick<typeof fs, 'mkdir' | 'readdir' | 'rename' | 'rm' | 'writeFile'>;

/**
 * Writes a lock, its contracts and their types atomically, so that the process can be killed at any line.
 * First it writes everything under draft names. Then it renames the lock, which activates the new
 * contracts, because {@link readLock} also reads drafts. A contract with unchanged content keeps its
 * versions, so that the lock changes only when a mock can change.
 *
 * @param files for tests
 * @throws MockError, without writing anything, for a duplicate pair, or when a contract that had
 *   interactions has no verified one left
 */
export async function writeLock(
  file: string,
  { target, contracts }: NewLock,
  files: Files = fs,
): Promise<void> {
  // A lock that cannot be read is replaced.
  const locked = await readLock(file).catch(() => ({ contracts: [] }));
  assertStillVerified(locked.contracts, contracts);
  const old = await readLockFile(file).catch(() => undefined);
  const sorted = withFileNames(contracts);
  const entries = sorted.map((named) => toEntry(named, old?.target === target ? old : undefined));
  const duplicate = findDuplicate(entries);
  if (duplicate !== undefined) {
    throw new MockError('lock-unreadable', `The broker has ${duplicate} twice`);
  }

  // A killed writer may have left drafts that belong to the current lock, so do not overwrite them.
  for (const entry of old?.contracts ?? []) await moveDraft(file, entry, files);
  const folder = path.join(path.dirname(file), FOLDER);
  const texts = new Map([
    ...sorted.map(({ name, contract }) => [name, toJson(contract.pact)] as const),
    [TYPES, toMockableTypes(sorted.map(({ contract }) => contract))] as const,
  ]);
  await files.mkdir(folder, { recursive: true });
  for (const [name, text] of texts) {
    await files.writeFile(path.join(folder, `${name}${DRAFT}`), text);
  }
  await files.writeFile(`${file}${DRAFT}`, toJson(sealLock({ target, contracts: entries })));
  await files.rename(`${file}${DRAFT}`, file);
  for (const name of texts.keys()) {
    await files.rename(path.join(folder, `${name}${DRAFT}`), path.join(folder, name));
  }
  for (const name of await files.readdir(folder)) {
    if (!texts.has(name)) await files.rm(path.join(folder, name));
  }
}

async function moveDraft(file: string, { content, sha256 }: LockEntry, files: Files) {
  const target = path.resolve(path.dirname(file), content);
  const hashOf = async (name: string): Promise<string | undefined> =>
    readJson(name).then(sha256Of, () => undefined);
  if ((await hashOf(target)) === sha256) return;
  if ((await hashOf(`${target}${DRAFT}`)) !== sha256) return;
  await files.rename(`${target}${DRAFT}`, target);
}

/**
 * Whether the types next to a lock match its contracts, ignoring line endings.
 *
 * @throws MockError when the lock cannot be read
 */
export async function hasCurrentTypes(file: string): Promise<boolean> {
  const { contracts } = await readLock(file);
  const types = path.join(path.dirname(file), FOLDER, TYPES);
  const text = await fs.readFile(types, 'utf8').catch(() => '');
  return text.replaceAll('\r\n', '\n') === toMockableTypes(contracts);
}

interface NamedContract {
  /** File name in the folder. */
  readonly name: string;
  readonly contract: FetchedContract;
}

/** Sorted. Pairs with colliding file names, such as `a-b → c` and `a → b-c`, get a hash suffix. */
function withFileNames(contracts: readonly FetchedContract[]): NamedContract[] {
  const plain = ({ consumer, provider }: FetchedContract): string =>
    `${encodeURIComponent(consumer)}-${encodeURIComponent(provider)}`;
  const key = (contract: FetchedContract): string => plain(contract).toLowerCase();
  return contracts
    .map((contract) => {
      const { consumer, provider } = contract;
      const isShared = contracts.some(
        (other) =>
          key(other) === key(contract) &&
          (other.consumer !== consumer || other.provider !== provider),
      );
      const suffix = isShared ? `-${sha256Of([consumer, provider]).slice(0, 8)}` : '';
      return { name: `${plain(contract)}${suffix}.json`, contract };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function toEntry({ name, contract }: NamedContract, old?: LockFile): LockEntry {
  const { consumer, provider, consumerVersion, providerVersion, verifiedAt, sha256 } = contract;
  const content = `${FOLDER}/${name}`;
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

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
