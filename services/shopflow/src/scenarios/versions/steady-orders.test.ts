import type { Answer, User } from '../../target/shop.ts';
import { placeSteadily } from './steady-orders.ts';

const user: User = { id: 'u', email: 'u@shopflow-test.com' };

function givenContext(placeOrder: (call: number) => Promise<Answer>) {
  const over = new AbortController();
  const keys: (string | undefined)[] = [];
  const context = {
    over: over.signal,
    limitMs: 5_000,
    startTrace: () => 'trace',
    placeOrder: (_: User, { headers = {} }: { headers?: Readonly<Record<string, string>> }) =>
      placeOrder(keys.push(headers['idempotency-key'])),
  };
  return { context, keys, end: () => over.abort(new Error('the scenario is over')) };
}

const answer = (status: number): Promise<Answer> =>
  Promise.resolve({ status, body: { id: 'o' }, headers: new Headers() });

test('sends an order again under its key until it is accepted', async () => {
  const { context, keys } = givenContext((call) => {
    if (call === 1) return Promise.reject(new Error('no answer'));
    return answer(call === 2 ? 503 : 201);
  });
  const steady = placeSteadily(context, [user]);
  await steady.more(1);

  const { ids, retries } = await steady.stop();

  expect([ids.get(user)?.length, retries]).toEqual([1, 2]);
  expect(new Set(keys.slice(0, 3)).size).toBe(1);
});

test('stops when the scenario is over, also while no service answers', async () => {
  const { context, end } = givenContext(() => Promise.reject(new Error('no answer')));
  const steady = placeSteadily(context, [user]);

  end();

  await expect(steady.stop()).rejects.toThrow('the scenario is over');
});

test('does not take a refusal for an accepted order', async () => {
  const { context } = givenContext(() => answer(409));

  await expect(placeSteadily(context, [user]).stop()).rejects.toThrow('Orders answered 409');
});
