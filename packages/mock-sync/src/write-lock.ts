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
import { MockError } from './mock-error.ts';
import { toMockableTypes } from './mockable-types.ts';

/** Beside the lock: a contract's content in a file each, and their types. */
const FOLDER = 'mocks';
const TYPES = 'mockable.ts';

interface NewLock {
  readonly target: string;
  readonly contracts: readonly FetchedContract[];
}

type Files = Pick<typeof fs, 'mkdir' | 'readdir' | 'rename' | 'rm' | 'writeFile'>;

/**
 * Writes a lock, the contracts beside it and their types: all of it or nothing. Everything is written
 * under draft names first; the rename of the lock then puts all in place, since {@link readLock} also
 * takes a content from its draft. So a writer may be killed at any line. What has not changed in
 * content keeps the versions that it was locked with, so that a lock changes only when a mock may.
 *
 * @param files for tests
 * @throws MockError, and writes nothing, when a pair is there twice, or when nothing is verified of a
 *   contract that had interactions
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
  const twice = findDuplicate(entries);
  if (twice !== undefined) throw new MockError('lock-unreadable', `The broker has ${twice} twice`);

  // The drafts of a killed writer are contents of the lock that is there: not to be overwritten.
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
 * Whether the types beside a lock are those of its contracts, in whatever line ends.
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
  /** Of its file in the folder. */
  readonly name: string;
  readonly contract: FetchedContract;
}

/** Sorted; `a-b → c` and `a → b-c`, or names that differ in case alone, get files of their own. */
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
