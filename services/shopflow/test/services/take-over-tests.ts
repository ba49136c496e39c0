import { waitFor } from '@shopflow/service-kit/wait-for';
import type { startOrdersPair } from '../support/orders-pair.ts';

interface Relay {
  readonly shop: Awaited<ReturnType<typeof startOrdersPair>>;
  readonly givenVendors: (count: number) => Promise<string[]>;
  readonly expectInOrder: (users: readonly string[]) => Promise<void>;
}

const TAKE_OVER = 'takes over from a relay that has stopped responding';

/** Freezes a process in the middle of publishing, as a long pause of its machine does. */
export function proveTakeOver({ shop, givenVendors, expectInOrder }: Relay): void {
  test('another process takes over within 10 s from one that freezes while it publishes', async () => {
    const [frozen, other] = shop.pair;
    const users = await givenVendors(4);
    const countTakeOvers = async (): Promise<number> =>
      (await shop.logLines(other)).filter(({ msg }) => msg === TAKE_OVER).length;
    const takeOversBefore = await countTakeOvers();
    let interrupted: Promise<unknown>;
    try {
      await freeze(other, async () => !(await shop.isLeaseHeld()));
      // The requests that the freeze interrupts are answered after it, some with an error.
      interrupted = Promise.all(
        Array.from({ length: 40 }, (_, n) => placeBulk(frozen, users[n % 4]).catch(String)),
      );
      await freeze(frozen, shop.isLeaseHeld);
      const frozenAt = Date.now();
      await other.kill('SIGCONT');

      await waitFor({ reason: 'the other process takes over', limitMs: 60_000 }, async () => {
        return (await countTakeOvers()) > takeOversBefore;
      });
      const tookMs = Date.now() - frozenAt;
      process.stderr.write(`A frozen relay was replaced after ${tookMs} ms\n`);
      expect(tookMs).toBeLessThan(10_000);

      for (const user of users) await placeBulk(other, user);
      await expectInOrder(users);
    } finally {
      await Promise.all(shop.pair.map((orders) => orders.kill('SIGCONT')));
    }
    await interrupted;
    await Promise.all(shop.pair.flatMap((each) => users.map((user) => placeBulk(each, user))));
    await expectInOrder(users);
  });
}

type Process = Relay['shop']['pair'][number];

/** Freezes a process at a moment when the condition is met. */
async function freeze(orders: Process, isMet: () => Promise<boolean>): Promise<void> {
  const reason = `${orders.name} is frozen at the right moment`;
  await waitFor({ reason, limitMs: 60_000, intervalMs: 5 }, async () => {
    await orders.kill('SIGSTOP');
    if (await isMet()) return true;
    await orders.kill('SIGCONT');
    return false;
  });
}

async function placeBulk({ url }: Process, userId: string | undefined): Promise<void> {
  const orders = Array.from({ length: 20 }, () => ({
    items: [{ sku: 'MUG-WHITE', quantity: 2 }],
  }));
  const response = await fetch(`${url}/orders/bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId, orders }),
  });
  if (response.status !== 201)
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
}
