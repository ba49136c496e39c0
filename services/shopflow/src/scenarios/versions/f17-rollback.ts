import { randomUUID } from 'node:crypto';
import { expect } from 'expect';
import { sendRequest } from '../../staging/http-response.ts';
import type { Scenario, ScenarioContext } from '../../target/scenario-context.ts';
import type { User } from '../../target/shop.ts';
import { deployVersion } from '../../versions/deploy-version.ts';
import { expectNotifiedOnce } from './expect-notified-once.ts';
import { placeSteadily } from './steady-orders.ts';

/** Consumers before their providers; the deployment is the reverse (`contracts release plan`). */
const ROLLBACK_ORDER = ['notifications', 'orders', 'user-profile'] as const;
/** Orders that are placed with each combination of versions. */
const ORDERS_PER_STEP = 6;

export const f17: Scenario = {
  id: 'F17',
  title:
    'Each service is rolled back to v2.2 and deployed again under steady orders: nothing is lost or doubled',
  proves:
    'Old and new versions work on the databases, events and pending orders that the other leaves.',
  isSlow: true,
  takesMs: () => 180_000,
  needs: ['idempotent-producer'],
  disturbs: 'deploys v2.2 of User Profile, Orders and Notifications',
  run: async (context) => {
    const users = [
      await context.givenUser(),
      await context.givenUser(),
      await context.givenUser({ hasPhone: false }),
    ];
    const customer = await context.givenUser();
    const notified = makeNotifiedCheck(context, customer);
    await notified('before the rollback', [1, 1]);

    const steady = placeSteadily(context, users);
    for (const service of ROLLBACK_ORDER) {
      await steady.more(ORDERS_PER_STEP);
      await deployVersion(context, service, '2.2');
    }
    await steady.more(ORDERS_PER_STEP);
    await notified('with v2.2 of all services', [1, 2]);
    const createdBy22 = await createUserWithV22(context);
    for (const service of [...ROLLBACK_ORDER].reverse()) {
      await deployVersion(context, service, '2.3');
      await steady.more(ORDERS_PER_STEP);
    }
    const placed = await steady.stop();

    await notified('after v2.3 is deployed again', [2, 3]);
    await makeNotifiedCheck(context, createdBy22)('of a user whom v2.2 has created', [0, 1]);
    const counts = await expectNotifiedOnce(context, placed.ids);
    context.note(
      `${counts.orders} orders during the rollback, ${placed.later} of them confirmed later, and ` +
        `${placed.retries} requests sent again: 1 event, 1 e-mail and 1 activity each; ${counts.sms} SMS`,
    );
  },
};

/** Places an order, and expects that the user has got so many SMS and e-mails since the start. */
function makeNotifiedCheck(context: ScenarioContext, user: User) {
  return async (when: string, expected: readonly [sms: number, emails: number]): Promise<void> => {
    const traceId = context.startTrace(`places an order ${when}`);
    expect((await context.placeOrder(user, { traceId })).status).toBe(201);
    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual(expected);
    context.note(`An order ${when}: SMS ${expected[0]}, e-mails ${expected[1]} so far`);
  };
}

async function createUserWithV22({ target }: ScenarioContext): Promise<User> {
  const email = `test-${target.runId}-v22${randomUUID().replaceAll('-', '')}@shopflow-test.com`;
  const users = `${target.urls['user-profile']}/users`;
  const { status, body } = await sendRequest(users, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, name: 'Test user', role: 'customer' }),
  });
  expect(status).toBe(201);
  expect(body).not.toHaveProperty('phoneNumber');
  return body as User;
}
