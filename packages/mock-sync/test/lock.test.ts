import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changesBetween } from '../src/lock-changes.ts';
import { readLockFile, sealLock, type LockFile } from '../src/lock-file.ts';
import { readLock } from '../src/lock.ts';
import { hasCurrentTypes, writeLock } from '../src/write-lock.ts';
import { givenContract, givenInteraction, json } from './support/given-contract.ts';
import { lockFile } from './support/repository-lock.ts';

/** A folder for a lock, with the repository's own in it. */
async function copyOfLock() {
  const dir = await mkdtemp(path.join(tmpdir(), 'mock-sync-test-'));
  const file = path.join(dir, 'mocks.lock.json');
  await cp(lockFile, file);
  await cp(path.join(path.dirname(lockFile), 'mocks'), path.join(dir, 'mocks'), {
    recursive: true,
  });
  return { dir, file, [Symbol.asyncDispose]: () => rm(dir, { recursive: true }) };
}

test("the types of this repository's lock are current", async () => {
  expect(await hasCurrentTypes(lockFile)).toBe(true);
});

test('types that were edited are not current', async () => {
  await using copy = await copyOfLock();
  const types = path.join(copy.dir, 'mocks', 'mockable.ts');
  await writeFile(types, (await readFile(types, 'utf8')).replace('an e-mail', 'a letter'));

  expect(await hasCurrentTypes(copy.file)).toBe(false);
});

test('a content that was edited by hand is refused, with the commands that fix it', async () => {
  await using copy = await copyOfLock();
  const content = path.join(copy.dir, 'mocks', 'orders-user-profile.json');
  await writeFile(content, (await readFile(content, 'utf8')).replace('"admin"', '"owner"'));

  await expect(readLock(copy.file)).rejects.toThrow(
    /orders-user-profile.json is not what .* locked: .* git checkout -- .* npm run contracts -- mocks lock --env main/,
  );
});

test.each<[string, (lock: LockFile) => unknown]>([
  ['a version', (lock) => ({ ...lock, contracts: withFirst(lock, { providerVersion: '9' }) })],
  ['a date', (lock) => ({ ...lock, contracts: withFirst(lock, { verifiedAt: '2030-01-01' }) })],
  ['the target', (lock) => ({ ...lock, target: 'production' })],
  ['a pair that is gone', (lock) => ({ ...lock, contracts: lock.contracts.slice(1) })],
  [
    'what was left out',
    (lock) => ({
      ...lock,
      contracts: withFirst(lock, {
        leftOut: [{ kind: 'not-verified', description: 'x', states: '', reason: 'y' }],
      }),
    }),
  ],
])('a lock in which %s was edited by hand is refused', async (_, edit) => {
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

test('a lock with a pair twice is refused, and so is writing one', async () => {
  await using copy = await copyOfLock();
  const { target, contracts } = await readLockFile(copy.file);
  const twice = sealLock({ target, contracts: [...contracts, contracts[0]!] });
  await writeFile(copy.file, JSON.stringify(twice));
  const contract = givenContract(givenInteraction());

  await expect(readLock(copy.file)).rejects.toThrow(/has the pair \S+ → \S+ twice/);
  await expect(
    writeLock(copy.file, { target: 'main', contracts: [contract, contract] }),
  ).rejects.toThrow('The broker has the pair consumer → provider twice');
});

test('line ends of another system change nothing', async () => {
  await using copy = await copyOfLock();
  const folder = path.join(copy.dir, 'mocks');
  const names = (await readdir(folder)).map((name) => path.join(folder, name));
  for (const name of [copy.file, ...names]) {
    await writeFile(name, (await readFile(name, 'utf8')).replaceAll('\n', '\r\n'));
  }

  expect(await hasCurrentTypes(copy.file)).toBe(true);
});

test.each([
  ['no lock', '{"target": 1}', 'is not a lock of mocks: '],
  ['no JSON', '{', 'cannot be read: '],
])('a file that is %s is refused', async (_, text, words) => {
  await using copy = await copyOfLock();
  await writeFile(copy.file, text);

  await expect(readLock(copy.file)).rejects.toThrow(words);
  await expect(readLock(copy.file)).rejects.toThrow(/ npm run contracts -- mocks lock --env main/);
});

test('a lock is read as it was written, and what is not in it goes', async () => {
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

test('what is the same in content keeps the versions that it was locked with', async () => {
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

test('a contract with interactions is not replaced by one that the provider has not verified', async () => {
  await using copy = await copyOfLock();
  const contract = givenContract(givenInteraction());
  await writeLock(copy.file, { target: 'main', contracts: [contract] });
  const before = await readFile(copy.file, 'utf8');
  const kind = 'not-verified' as const;
  const reason = 'provider 9 has never verified it';
  const leftOut = [{ kind, description: 'one', states: '', reason }];
  const emptied = { ...givenContract(), leftOut };

  await expect(writeLock(copy.file, { target: 'main', contracts: [emptied] })).rejects.toThrow(
    /^Nothing of consumer → provider is verified: provider 9 has never verified it\. .*npm run contracts -- ci provider\./,
  );

  expect(await readFile(copy.file, 'utf8')).toBe(before);
  expect((await readLock(copy.file)).contracts).toEqual([contract]);
});

test('pairs whose names run together are in files of their own', async () => {
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

test('a lock that is behind names each interaction and what has changed in it', () => {
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

test('an interaction that is left out for another reason is no change', () => {
  const left = { kind: 'not-verified' as const, description: 'x', states: '' };
  const locked = { ...givenContract(), leftOut: [{ ...left, reason: 'provider 1 has not' }] };

  expect(
    changesBetween([locked], [{ ...locked, leftOut: [{ ...left, reason: 'provider 2 has not' }] }]),
  ).toEqual([]);
  expect(changesBetween([locked], [{ ...locked, leftOut: [] }])).toMatchObject([
    { interactions: [{ kind: 'no-longer-left-out', description: 'x' }] },
  ]);
});

test('a contract of which nothing can be mocked any more may replace one with interactions', async () => {
  await using copy = await copyOfLock();
  await writeLock(copy.file, { target: 'main', contracts: [givenContract(givenInteraction())] });
  const kind = 'not-mockable' as const;
  const leftOut = [{ kind, description: 'one', states: '', reason: 'it is binary' }];

  await writeLock(copy.file, { target: 'main', contracts: [{ ...givenContract(), leftOut }] });

  expect((await readLock(copy.file)).contracts[0]).toMatchObject({ leftOut });
});
