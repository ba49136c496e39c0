import type { ClaimedWebhook } from '../ports/webhooks/triggered-webhooks.ts';
import { startWebhookDelivery } from './webhook-delivery.ts';

const call = { uuid: 'call' } as ClaimedWebhook;

/** An outbox of calls that are due, and the state of their deliveries. */
function makeOutbox(due: number) {
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const outbox = { due, running: 0, mostRunning: 0, delivered: 0, aborted: 0, finish };
  const claimDueWebhooks = (limit: number): Promise<readonly ClaimedWebhook[]> => {
    const count = Math.min(limit, outbox.due);
    outbox.due -= count;
    return Promise.resolve(Array.from({ length: count }, () => call));
  };
  const deliverWebhook = async (_call: ClaimedWebhook, signal?: AbortSignal) => {
    outbox.running += 1;
    outbox.mostRunning = Math.max(outbox.mostRunning, outbox.running);
    const aborted = new Promise<void>((resolve) => {
      signal?.addEventListener('abort', () => resolve());
    });
    await Promise.race([finished, aborted]);
    outbox.running -= 1;
    if (signal?.aborted) outbox.aborted += 1;
    else outbox.delivered += 1;
  };
  return { outbox, useCases: { claimDueWebhooks, deliverWebhook } };
}

async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
}

function throwError(error: unknown): void {
  throw error;
}

test('delivers all calls that are due, at most ten at a time', async () => {
  const { outbox, useCases } = makeOutbox(35);
  const delivery = startWebhookDelivery({ useCases, onError: throwError });
  await until(() => outbox.running === 10);

  outbox.finish();
  await until(() => outbox.delivered === 35);

  expect(outbox.mostRunning).toBe(10);
  await delivery.stop();
});

test('a stop takes no new calls, and waits for the running ones', async () => {
  const { outbox, useCases } = makeOutbox(20);
  const delivery = startWebhookDelivery({ useCases, onError: throwError });
  await until(() => outbox.running === 10);

  const stopped = delivery.stop();
  outbox.finish();
  await stopped;

  expect(outbox).toMatchObject({ delivered: 10, aborted: 0, due: 10 });
});

test('a stop aborts calls that take too long', async () => {
  const { outbox, useCases } = makeOutbox(3);
  const delivery = startWebhookDelivery({ useCases, onError: throwError, graceMs: 1 });
  await until(() => outbox.running === 3);

  await delivery.stop();

  expect(outbox).toMatchObject({ delivered: 0, aborted: 3 });
});

test('continues after the database did not answer', async () => {
  const { outbox, useCases } = makeOutbox(1);
  const errors: unknown[] = [];
  let isAvailable = false;
  const claimDueWebhooks = (limit: number): Promise<readonly ClaimedWebhook[]> => {
    if (isAvailable) return useCases.claimDueWebhooks(limit);
    isAvailable = true;
    return Promise.reject(new Error('no database'));
  };
  const delivery = startWebhookDelivery({
    ...{ useCases: { ...useCases, claimDueWebhooks }, pollMs: 1 },
    onError: (error) => errors.push(error),
  });

  await until(() => outbox.running === 1);

  outbox.finish();
  await delivery.stop();
  expect(errors).toEqual([new Error('no database')]);
});
