import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findOwners } from './owners.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'owners-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

const pacticipants = [
  { name: 'orders', workspace: 'services/orders', isConsumer: true, isProvider: true },
  { name: 'web', workspace: 'services/frontend', isConsumer: true, isProvider: false },
];

async function ownersIn(text: string): Promise<Record<string, string>> {
  await mkdir(path.join(root, '.github'));
  await writeFile(path.join(root, '.github/CODEOWNERS'), text);
  return Object.fromEntries(await findOwners({ root }, pacticipants));
}

test('the last matching line names the owner', async () => {
  const text = '* @platform # by default\n/services/orders/ @orders @payments\n';
  expect(await ownersIn(text)).toEqual({ orders: '@orders, @payments', web: '@platform' });
});

test('a line without owners removes them', async () => {
  expect(await ownersIn('* @platform\n/services/frontend/\n')).toEqual({ orders: '@platform' });
});

test('without CODEOWNERS there are no owners', async () => {
  expect(await findOwners({ root }, pacticipants)).toEqual(new Map());
});
