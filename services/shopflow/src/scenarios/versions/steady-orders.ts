import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { ScenarioContext } from '../../target/scenario-context.ts';
import type { Answer, User } from '../../target/shop.ts';

const BETWEEN_ORDERS_MS = 400;
const RETRY_MS = 200;

/** Orders that are placed in the background. */
export interface SteadyOrders {
  /** Resolves once so many more orders are placed. */
  readonly more: (count: number) => Promise<void>;
  /** Stops ordering. */
  readonly stop: () => Promise<PlacedSteadily>;
}

interface PlacedSteadily {
  /** Ids of the orders of each user, in the order in which they were accepted. */
  readonly ids: ReadonlyMap<User, readonly string[]>;
  /** How many were accepted with 202, to be confirmed later. */
  readonly later: number;
  /** How often a request was sent again, because there was no answer or a 5xx. */
  readonly retries: number;
}

type Ordering = Pick<ScenarioContext, 'startTrace' | 'placeOrder' | 'limitMs' | 'over'>;

/**
 * Lets users place one order after another, each with an idempotency key and until it is accepted. Every
 * third one accepts later confirmation (`Prefer: respond-async`).
 */
export function placeSteadily(context: Ordering, users: readonly User[]): SteadyOrders {
  const traceId = context.startTrace('places orders steadily');
  const ids = new Map<User, string[]>(users.map((user) => [user, []]));
  let [placed, later, retries, isOver] = [0, 0, 0, false];
  const placeUntilAccepted = async (
    user: User,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    for (;;) {
      const options = { traceId, headers, expectsRefusal: true };
      context.over.throwIfAborted();
      const answer = await context.placeOrder(user, options).catch(() => undefined);
      if (answer !== undefined && answer.status < 500) return answer;
      retries += 1;
      await setTimeout(RETRY_MS);
    }
  };
  const placeAll = async ([user, own]: [User, string[]]): Promise<void> => {
    while (!isOver) {
      const headers = {
        'idempotency-key': randomUUID(),
        ...(own.length % 3 === 2 && { prefer: 'respond-async' }),
      };
      const { status, body } = await placeUntilAccepted(user, headers);
      if (status !== 201 && status !== 202) throw new Error(`Orders answered ${status}`);
      own.push(String(body.id));
      placed += 1;
      if (status === 202) later += 1;
      await setTimeout(BETWEEN_ORDERS_MS);
    }
  };
  const placing = Promise.all([...ids].map(placeAll));
  // It is awaited at the end; until then, its error must not end the process.
  placing.catch(() => undefined);
  return {
    more: async (count) => {
      const wanted = placed + count;
      const reason = `${count} more orders are placed`;
      await waitFor({ reason, limitMs: context.limitMs }, () => placed >= wanted);
    },
    stop: async () => {
      isOver = true;
      await placing;
      return { ids, later, retries };
    },
  };
}
