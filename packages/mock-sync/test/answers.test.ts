import nock from 'nock';
import { mockedMessage } from '../src/play/message.ts';
import { mockWithNock } from '../src/play/nock.ts';
import { captureStderr } from './support/capture-stderr.ts';
import {
  givenContract,
  givenInteraction,
  json,
  type AnyContract,
} from './support/given-contract.ts';
import { lock } from './support/given-lock.ts';

const BASE_URL = 'http://user-profile.test';
const USER = '/users/6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';

beforeAll(() => nock.disableNetConnect());
afterAll(() => nock.enableNetConnect());

function mockUserProfile() {
  return mockWithNock(lock.contract('orders', 'user-profile'), BASE_URL);
}

async function readUser(): Promise<unknown> {
  return (await fetch(`${BASE_URL}${USER}`)).json();
}

test('rejects what is not promised, in the compiler and at run time', async () => {
  await using userProfile = mockUserProfile();

  // @ts-expect-error: no such interaction
  await expect(userProfile.answers('a look-up of a user who is adnin')).rejects.toThrow(
    /user-profile \S+ has not promised orders ".*adnin". The nearest is "a look-up of a user who is admin"$/,
  );
  await expect(
    // @ts-expect-error: not in that state
    userProfile.answers('a look-up of an unknown user', { state: 'a user exists' }),
  ).rejects.toThrow('in that state, but in [no user exists {"id":');
  await expect(
    userProfile.answers('a look-up of a user who is admin', {
      // @ts-expect-error: the contract has no such field
      body: { nickname: 'Eve' },
    }),
  ).rejects.toThrow('nickname');
});

test('rejects a pair without a contract, in the compiler and at run time', () => {
  // @ts-expect-error: Orders does not consume it
  expect(() => lock.contract('orders', 'email-service')).toThrow(
    'The lock has no contract orders → email-service. The nearest is notifications → email-service.',
  );
});

test('accepts values of the test that the contract allows', async () => {
  await using userProfile = mockUserProfile();
  await userProfile.answers('a look-up of a user who is admin', {
    body: { email: 'eve@shopflow-test.com' },
  });

  expect(await readUser()).toEqual({ email: 'eve@shopflow-test.com', role: 'admin' });
});

test.each<[string, object, RegExp]>([
  [
    'another value where only one is promised',
    { role: 'customer' },
    /\$\.role: .*'customer'.*'admin'/,
  ],
  ['a value that its rule refuses', { email: 'nobody' }, /\$\.email: .*'nobody'/],
  ['a value of another type', { email: 7 }, /\$\.email: /],
  ['a field that is not in the contract', { nickname: 'Eve' }, /nickname/],
])('%s is refused, in the words of the core', async (_, body, words) => {
  await using userProfile = mockUserProfile();

  const answering = userProfile.answers('a look-up of a user who is admin', { body });

  await expect(answering).rejects.toMatchObject({ code: 'override-refused' });
  await expect(answering).rejects.toThrow(words);
});

test('rejects a body or a header that is not promised', async () => {
  const contract = givenContract(givenInteraction()) as AnyContract;
  await using provider = mockWithNock(contract, BASE_URL);

  await expect(provider.answers('a look-up', { body: {} })).rejects.toThrow('promises no body');
  await expect(provider.answers('a look-up', { headers: { 'X-A': '1' } })).rejects.toThrow(
    'does not contain the header X-A',
  );
});

test('accepts another header value that the matching rule allows', async () => {
  const contract = lock.contract('shopflow-frontend', 'orders');
  await using orders = mockWithNock(contract, BASE_URL);
  const description = 'an order while User Profile is down';

  await expect(orders.answers(description, { headers: { 'Retry-After': 'soon' } })).rejects.toThrow(
    /Retry-After.*'soon'/,
  );
  await orders.answers(description, { headers: { 'Retry-After': '60' } });

  const order = { items: [{ quantity: 2, sku: 'MUG-WHITE' }], userId: USER.slice(7) };
  const response = await fetch(`${BASE_URL}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('60');
});

test('answers with the last named of two interactions with the same request', async () => {
  await using userProfile = mockUserProfile();
  await userProfile.answers('a look-up of a user who is admin');
  await userProfile.answers('a look-up of a user who is vendor');

  expect(await readUser()).toMatchObject({ role: 'vendor' });
});

test('requires a state for a description that occurs in several states', async () => {
  const given = (id: string, status: number) =>
    givenInteraction({ states: [{ name: 'a user', params: { id } }], response: { status } });
  const contract = givenContract(given('7', 200), given('8', 404)) as AnyContract;
  await using provider = mockWithNock(contract, BASE_URL);

  await expect(provider.answers('a look-up')).rejects.toThrow('in several states');
  await provider.answers('a look-up', { state: 'a user', params: { id: '8' } });

  expect((await fetch(`${BASE_URL}/users/7`)).status).toBe(404);
});

test('names the interaction to mock for a promised request that is not mocked', async () => {
  const userProfile = mockUserProfile();
  await userProfile.answers('a new activity event');
  using stderr = captureStderr();

  await expect(readUser()).rejects.toThrow();

  expect(stderr.texts).toEqual([`${userProfile.unanswered[0]}\n`]);
  expect(userProfile.unanswered[0]).toContain('is not mocked. user-profile promised orders: ');
  expect(userProfile.unanswered[0]).toContain('"a look-up of an unknown user" [no user exists');
  await expect(userProfile[Symbol.asyncDispose]()).rejects.toMatchObject({
    code: 'request-unanswered',
  });
});

test('says why an unverified interaction cannot be mocked', async () => {
  const reason = 'provider 2 has never verified it';
  const kind = 'not-verified' as const;
  const leftOut = [{ kind, description: 'a look-up by name', states: '', reason }];
  const contract = { ...givenContract(givenInteraction(json({}))), leftOut } as AnyContract;
  await using provider = mockWithNock(contract, BASE_URL);

  await expect(provider.answers('a look-up by name')).rejects.toThrow(reason);
});

test('returns the example message with values of the test that the contract allows', async () => {
  const contract = lock.contract('notifications', 'orders');
  const description = 'the confirmation of a single order';

  const { contents, metadata } = await mockedMessage(contract, description, {
    body: { total: { amount: 1 } },
  });

  expect(contents).toMatchObject({ total: { amount: 1, currency: 'EUR' } });
  expect(metadata).toMatchObject({ 'event-type': 'ORDER_CONFIRMED' });
  await expect(
    mockedMessage(contract, description, { body: { total: { currency: 'euro' } } }),
  ).rejects.toThrow(/\$\.total\.currency: /);
});
