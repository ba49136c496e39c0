import { findUserWith } from './client.ts';
import { jestOf } from './exchanges.ts';

const { fn, spyOn, resetAllMocks } = jestOf(import.meta);
afterEach(() => void resetAllMocks());

const client = { find: (id: string): Promise<unknown> => Promise.reject(new Error(id)) };

test('listed: a function in place of a client', async () => {
  const find = fn().mockResolvedValue({ role: 'emperor' });
  expect(await find()).toEqual({ role: 'emperor' });
});

test('listed: a method of a client that is spied on', async () => {
  spyOn(client, 'find').mockResolvedValueOnce({ role: 'emperor' });
  expect(await client.find('7')).toEqual({ role: 'emperor' });
});

test('listed: a function that a client is given for fetch', async () => {
  const own = fn(() => Promise.resolve(new Response('{}', { status: 418 })));
  expect(await findUserWith(own, 'http://user-profile.test')).toBe(418);
});

test('listed: an object in place of a Response', async () => {
  const original = globalThis.fetch;
  globalThis.fetch = () => Promise.resolve({ json: () => ({ role: 'emperor' }) } as never);
  await fetch('http://user-profile.test/users/7');
  globalThis.fetch = original;
});
