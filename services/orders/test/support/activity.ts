import { waitFor } from '@shopflow/service-kit/wait-for';
import type { startOrders } from './start-orders.ts';

type Orders = Awaited<ReturnType<typeof startOrders>>;

/** The requests to User Profile that report one event. */
export const activityCalls = ({ userProfile }: Orders) =>
  userProfile.calls.filter(({ path }) => path.endsWith('/activity'));

export interface BatchBody {
  readonly events: readonly {
    readonly orderId: string;
    readonly traceId?: string;
    readonly traceparent?: string;
  }[];
}

/** The requests to User Profile that report several events. */
export const batchCalls = ({ userProfile }: Orders) =>
  userProfile.calls
    .filter(({ path }) => path.endsWith('/activity/batch'))
    .map(({ body, ...call }) => ({ ...call, body: body as BatchBody }));

export async function untilActivityIs(orders: Orders, ...states: string[]): Promise<void> {
  await waitFor({ reason: `all activity is ${states.join(' or ')}` }, async () => {
    const rows = await readActivity(orders);
    return rows.every(({ activity }) => states.includes(activity));
  });
}

/** What became of each event, in order. */
export const readActivity = ({ db }: Orders) =>
  db.selectFrom('outbox').select(['activity', 'activity_refusal']).orderBy('position').execute();
