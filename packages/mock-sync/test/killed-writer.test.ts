import fs from 'node:fs/promises';
import path from 'node:path';
import { makeFastTemporaryFolder } from '@shopflow/service-kit/testing/fast-temporary-folder';
import { readLock } from '../src/lock/lock.ts';
import { hasCurrentTypes, writeLock } from '../src/lock/write-lock.ts';
import { givenContract, givenInteraction } from './support/given-contract.ts';

type Files = NonNullable<Parameters<typeof writeLock>[2]>;

/** A file system whose process is killed during one operation, with half of a file written. */
function killedAt(operation: number): Files {
  let count = 0;
  const orDie = <Arguments extends unknown[]>(
    work: (...args: Arguments) => Promise<unknown>,
    half: (...args: Arguments) => Promise<unknown> = () => Promise.resolve(),
  ) => {
    return async (...args: Arguments): Promise<unknown> => {
      count += 1;
      if (count < operation) return work(...args);
      if (count === operation) await half(...args);
      throw new Error('killed');
    };
  };
  const { mkdir, readdir, rename, rm, writeFile } = fs;
  const writeHalf: (file: string, text: string) => Promise<void> = (file, text) =>
    writeFile(file, text.slice(0, text.length / 2));
  return {
    mkdir: orDie(mkdir as never),
    readdir: orDie(readdir as never),
    rename: orDie(rename),
    rm: orDie(rm),
    writeFile: orDie(writeFile as never, writeHalf as never),
  } as Files;
}

const contractsOf = (version: string) =>
  ['orders', 'notifications'].map((consumer) => ({
    ...givenContract(givenInteraction({ description: `of ${consumer} ${version}` })),
    consumer,
    consumerVersion: version,
  }));

const versionsIn = async (file: string): Promise<Set<string>> => {
  const { contracts } = await readLock(file);
  return new Set(contracts.map(({ consumerVersion }) => consumerVersion));
};

/** More operations than a writer of two contracts performs. */
const OPERATIONS = 12;

test('leaves the complete old or new lock when the writer is killed in any operation', async () => {
  await using dir = await temporaryFolder();
  const file = path.join(dir.name, 'mocks.lock.json');
  const write = (version: string, files?: Files) =>
    writeLock(file, { target: 'main', contracts: contractsOf(version) }, files);
  const seen = new Set<string>();

  for (let first = 1; first <= OPERATIONS; first++) {
    for (let second = 1; second <= OPERATIONS; second++) {
      await write('1');
      const outcomes = [
        await write('2', killedAt(first)).then(
          () => 'ended',
          () => 'killed',
        ),
        await write('3', killedAt(second)).then(
          () => 'ended',
          () => 'killed',
        ),
      ];
      const versions = await versionsIn(file);
      expect(versions.size).toBe(1);
      seen.add(`${outcomes.join()} → ${[...versions].join()}`);
    }
  }

  expect(seen).toEqual(
    new Set([
      'killed,killed → 1',
      'killed,killed → 2',
      'killed,killed → 3',
      'killed,ended → 3',
      'ended,killed → 2',
      'ended,killed → 3',
      'ended,ended → 3',
    ]),
  );
});

test('completes the lock of a killed writer with the next write', async () => {
  await using dir = await temporaryFolder();
  const file = path.join(dir.name, 'mocks.lock.json');
  await writeLock(file, { target: 'main', contracts: contractsOf('1') });

  for (let operation = 1; operation <= OPERATIONS; operation++) {
    const killed = { target: 'main', contracts: contractsOf('2') };
    await writeLock(file, killed, killedAt(operation)).catch(() => undefined);
    await writeLock(file, { target: 'main', contracts: contractsOf('3') });

    expect(await versionsIn(file)).toEqual(new Set(['3']));
    expect(await hasCurrentTypes(file)).toBe(true);
    expect((await fs.readdir(dir.name)).toSorted()).toEqual(['mocks', 'mocks.lock.json']);
    expect(await fs.readdir(path.join(dir.name, 'mocks'))).toHaveLength(3);
  }
});

async function temporaryFolder() {
  const name = await makeFastTemporaryFolder('mock-sync-test-');
  return { name, [Symbol.asyncDispose]: () => fs.rm(name, { recursive: true }) };
}
