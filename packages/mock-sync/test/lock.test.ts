import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changesBetween } from '../src/lock-changes.ts';
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

test('types that were edited are not', async () => {
  await using copy = await copyOfLock();
  const types = path.join(copy.dir, 'mocks', 'mockable.ts');
  await writeFile(types, (await readFile(types, 'utf8')).replace('an e-mail', 'a letter'));

  expect(await hasCurrentTypes(copy.file)).toBe(false);
});

test('a content that does not fit its hash is refused, with the command that mends it', async () => {
  await using copy = await copyOfLock();
  const content = path.join(copy.dir, 'mocks', 'orders-user-profile.json');
  await writeFile(content, (await readFile(content, 'utf8')).replace('"admin"', '"owner"'));

  await expect(readLock(copy.file)).rejects.toThrow(
    /orders-user-profile.json is not what .* locked: .* npm run contracts -- mocks lock$/,
  );
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
  const leftOut = [{ description: 'one', states: '', reason: 'provider 9 has never verified it' }];
  const emptied = { ...givenContract(), leftOut };

  await expect(writeLock(copy.file, { target: 'main', contracts: [emptied] })).rejects.toThrow(
    /^Nothing of consumer → provider is verified: provider 9 has never verified it\. .*npm run contracts -- ci provider\./,
  );

  expect(await readFile(copy.file, 'utf8')).toBe(before);
  expect((await readLock(copy.file)).contracts).toEqual([contract]);
});

test('a lock that is behind says which interaction comes, goes and is another', () => {
  const [one, two, three] = ['one', 'two', 'three'].map((description) =>
    givenInteraction({ description }),
  );
  const locked = [givenContract(one!, two!)];
  const now = [givenContract({ ...two!, response: { status: 204 } }, three!)];

  expect(changesBetween(locked, now)).toEqual([
    {
      consumer: 'consumer',
      provider: 'provider',
      interactions: [
        { kind: 'added', description: 'three', states: '[]' },
        { kind: 'changed', description: 'two', states: '[]' },
        { kind: 'removed', description: 'one', states: '[]' },
      ],
    },
  ]);
  expect(changesBetween(locked, locked)).toEqual([]);
});
