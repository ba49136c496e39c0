import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changesBetween } from '../src/lock/lock-changes.ts';
import { readLockFile, sealLock, type LockFile } from '../src/lock/lock-file.ts';
import { readLock } from '../src/lock/lock.ts';
import { hasCurrentTypes, writeLock } from '../src/lock/write-lock.ts';
import { givenContract, givenInteraction, json } from './support/given-contract.ts';
import { lockFile } from './support/given-lock.ts';

/** A folder with a copy of the lock. */
async function copyOfLock() {
  const dir = await mkdtemp(path.join(tmpdir(), 'mock-sync-test-'));
  const file = path.join(dir, 'mocks.lock.json');
  await cp(lockFile, file);
  await cp(path.join(path.dirname(lockFile), 'mocks'), path.join(dir, 'mocks'), {
    recursive: true,
  });
  return { dir, file, [Symbol.asyncDispose]: () => rm(dir, { recursive: true }) };
}

test('finds the types of a lock up to date', async () => {
  expect(await hasCurrentTypes(lockFile)).toBe(true);
});

test('finds edited types out of date', async () => {
  await using copy = await copyOfLock();
  const types = path.join(copy.dir, 'mocks', 'mockable.ts');
  await writeFile(types, (await readFile(types, 'utf8')).replace('an e-mail', 'a letter'));

  expect(await hasCurrentTypes(copy.file)).toBe(false);
});

test('rejects a contract edited by hand, and names the commands that fix it', async () => {
  await using copy = await copyOfLock();
  const content = path.join(copy.dir, 'mocks', 'orders-user-profile.json');
  await writeFile(content, (await readFile(content, 'utf8')).replace('"admin"', '"owner"'));

  await expect(readLock(copy.file)).rejects.toThrow(
    /orders-user-profile.json does not match .*: .* git checkout -- .* npm run contracts -- mocks lock --to-environment main/,
  );
});

test.each<[string, (lock: LockFile) => unknown]>([
  ['a version', (lock) => ({ ...lock, contracts: withFirst(lock, { providerVersion: '9' }) })],
  ['a date', (lock) => ({ ...lock, contracts: withFirst(lock, { verifiedAt: '2030-01-01' }) })],
  ['the target', (lock) => ({ ...lock, target: 'production' })],
  ['a removed pair', (lock) => ({ ...lock, contracts: lock.contracts.slice(1) })],
  [
    'what was left out',
    (lock) => ({
      ...lock,
      contracts: withFirst(lock, {
        leftOut: [{ kind: 'not-verified', description: 'x', states: '', reason: 'y' }],
      }),
    }),
  ],
])('rejects a lock in which %s was edited by hand', async (_, edit) => {
  await using copy = await copyOfLock();
  const lock = await readLockFile(copy.file);
  await writeFile(copy.file, JSON.stringify(edit(lock)));

  await expect(readLock(copy.file)).rejects.toThrow(
    /was edited by hand or merged: .* git checkout -- .* npm run contracts -- mocks lock/,
  );
});

function withFirst({ contracts }: LockFile, change: object): object[] {
  return contracts.map((each, at) => (at === 0 ? { ...each, ...change } : each));
}

test('rejects a duplicate pair, when reading and when writing a lock', async () => {
  await using copy = await copyOfLock();
  const { target, contracts } = await readLockFile(copy.file);
  const twice = sealLock({ target, contracts: [...contracts, contracts[0]!] });
  await writeFile(copy.file, JSON.stringify(twice));
  const contract = givenContract(givenInteraction());

  await expect(readLock(copy.file)).rejects.toThrow(/contains the pair \S+ → \S+ twice/);
  await expect(
    writeLock(copy.file, { target: 'main', contracts: [contract, contract] }),
  ).rejects.toThrow('The broker has the pair consumer → provider twice');
});

test('ignores line endings', async () => {
  await using copy = await copyOfLock();
  const folder = path.join(copy.dir, 'mocks');
  const names = (await readdir(folder)).map((name) => path.join(folder, name));
  for (const name of [copy.file, ...names]) {
    await writeFile(name, (await readFile(name, 'utf8')).replaceAll('\n', '\r\n'));
  }

  expect(await hasCurrentTypes(copy.file)).toBe(true);
});

test.each([
  ['not a lock', '{"target": 1}', 'is not a mocks lock file: '],
  ['not JSON', '{', 'Could not read '],
])('rejects a file that is %s', async (_, text, words) => {
  await using copy = await copyOfLock();
  await writeFile(copy.file, text);

  await expect(readLock(copy.file)).rejects.toThrow(words);
  await expect(readLock(copy.file)).rejects.toThrow(
    / npm run contracts -- mocks lock --to-environment main/,
  );
});

test('reads a lock as it was written, and deletes files that do not belong to it', async () => {
  await using copy = await copyOfLock();
  const contract = givenContract(givenInteraction(json({ id: 1 })));

  await writeLock(copy.file, { target: 'main', contracts: [contract] });

  const { target, contracts } = await readLock(copy.file);
  expect({ target, contracts }).toEqual({ target: 'main', contracts: [contract] });
  expect(await hasCurrentTypes(copy.file)).toBe(true);
  expect((await readdir(path.join(copy.dir, 'mocks'))).toSorted()).toEqual([
    'consumer-provider.json',
    'mockable.ts',
  ]);
});

test('keeps the locked versions of a contract with the same content', async () => {
  await using copy = await copyOfLock();
  const contract = givenContract(givenInteraction());
  await writeLock(copy.file, { target: 'main', contracts: [contract] });
  const before = await readFile(copy.file, 'utf8');

  await writeLock(copy.file, {
    target: 'main',
    contracts: [{ ...contract, providerVersion: '3' }],
  });
  expect(await readFile(copy.file, 'utf8')).toBe(before);

  await writeLock(copy.file, {
    target: 'prod',
    contracts: [{ ...contract, providerVersion: '3' }],
  });
  expect((await readLock(copy.file)).contracts[0]?.providerVersion).toBe('3');
});

test('does not replace a locked contract with an unverified one', async () => {
  await using copy = await copyOfLock();
  const contract = givenContract(givenInteraction());
  await writeLock(copy.file, { target: 'main', contracts: [contract] });
  const before = await readFile(copy.file, 'utf8');
  const kind = 'not-verified' as const;
  const reason = 'provider 9 has never verified it';
  const leftOut = [{ kind, description: 'one', states: '', reason }];
  const emptied = { ...givenContract(), leftOut };

  await expect(writeLock(copy.file, { target: 'main', contracts: [emptied] })).rejects.toThrow(
    /^No interaction of consumer → provider is verified: provider 9 has never verified it\. .*npm run contracts -- ci provider\./,
  );

  expect(await readFile(copy.file, 'utf8')).toBe(before);
  expect((await readLock(copy.file)).contracts).toEqual([contract]);
});

test('writes pairs with colliding file names to separate files', async () => {
  await using copy = await copyOfLock();
  const contracts = [
    ['a-b', 'c'],
    ['a', 'b-c'],
    ['A', 'B-c'],
    ['../up', 'c'],
  ].map(([consumer, provider]) => ({
    ...givenContract(givenInteraction({ description: `of ${consumer}` })),
    consumer: consumer!,
    provider: provider!,
  }));

  await writeLock(copy.file, { target: 'main', contracts });

  const read = await readLock(copy.file);
  expect(
    read.contracts.map(({ consumer, pact }) => [consumer, pact.interactions[0]?.description]),
  ).toEqual(expect.arrayContaining(contracts.map(({ consumer }) => [consumer, `of ${consumer}`])));
  expect(await readdir(path.join(copy.dir, 'mocks'))).toHaveLength(contracts.length + 1);
});

test('lists each changed interaction and its differences', () => {
  const [one, two, three] = ['one', 'two', 'three'].map((description) =>
    givenInteraction({ description }),
  );
  const locked = [givenContract(one!, two!)];
  const kind = 'not-mockable' as const;
  const leftOut = [{ kind, description: 'four', states: '', reason: 'it is binary' }];
  const now = [{ ...givenContract({ ...two!, response: { status: 204 } }, three!), leftOut }];

  expect(changesBetween(locked, now)).toEqual([
    {
      consumer: 'consumer',
      provider: 'provider',
      interactions: [
        { kind: 'added', description: 'three', states: '[]' },
        {
          kind: 'changed',
          description: 'two',
          states: '[]',
          differences: [{ path: '$.response.status', before: 200, after: 204 }],
        },
        { kind: 'removed', description: 'one', states: '[]' },
        { kind: 'left-out', description: 'four', states: '', reason: 'it is binary' },
      ],
    },
  ]);
  expect(changesBetween(locked, locked)).toEqual([]);
});

test('ignores a new reason for a left-out interaction', () => {
  const left = { kind: 'not-verified' as const, description: 'x', states: '' };
  const locked = { ...givenContract(), leftOut: [{ ...left, reason: 'provider 1 has not' }] };

  expect(
    changesBetween([locked], [{ ...locked, leftOut: [{ ...left, reason: 'provider 2 has not' }] }]),
  ).toEqual([]);
  expect(changesBetween([locked], [{ ...locked, leftOut: [] }])).toMatchObject([
    { interactions: [{ kind: 'no-longer-left-out', description: 'x' }] },
  ]);
});

test('replaces a locked contract with one that can no longer be mocked', async () => {
  await using copy = await copyOfLock();
  await writeLock(copy.file, { target: 'main', contracts: [givenContract(givenInteraction())] });
  const kind = 'not-mockable' as const;
  const leftOut = [{ kind, description: 'one', states: '', reason: 'it is binary' }];

  await writeLock(copy.file, { target: 'main', contracts: [{ ...givenContract(), leftOut }] });

  expect((await readLock(copy.file)).contracts[0]).toMatchObject({ leftOut });
});
