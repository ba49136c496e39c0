import { readFile } from 'node:fs/promises';
import { expect } from 'expect';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import { readMetric } from '@shopflow/live-integration/read-metric';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario, ScenarioContext } from '../target/scenario-context.ts';
import type { User } from '../target/shop.ts';

const TAKEOVER_LIMIT_MS = 10_000;
/** Twilio's log is searched no earlier than this after an unclear outcome (TWILIO_SETTLE_MS). */
const SETTLE_LIMIT_MS = 30_000;
const MAX_USERS = 24;

export const f13: Scenario = {
  id: 'F13',
  title:
    'Notifications freezes while it sends: another instance takes over within 10 s, and says so',
  proves:
    'An instance that is frozen and not dead keeps no event, and sends nothing when it thaws.',
  isSlow: true,
  needs: ['idempotent-producer'],
  disturbs: 'freezes Notifications, which notifies the users of everyone',
  run: async (context) => {
    const { services, faults } = context.control();
    const { notifications } = services;
    const replica = await notifications.startReplica();
    const user = await findUserOfFirstInstance(context, replica.url);
    // Twilio accepts the SMS, and Notifications freezes while it waits for the response.
    faults.notificationsToTwilio.set('unanswered');
    const label = 'places an order; Notifications freezes while it sends the SMS';
    const traceId = context.startTrace(label);
    expect((await context.placeOrder(user, { traceId })).status).toBe(201);
    await waitFor(
      { reason: 'Twilio has the SMS', limitMs: context.limitMs, intervalMs: 20 },
      async () => (await context.smsTo(user)).length > 1,
    );
    await notifications.kill('SIGSTOP');
    const frozenAt = Date.now();
    faults.notificationsToTwilio.set('pass');

    const takenOverAt = await waitFor(
      { reason: 'the other instance logs that it takes over', limitMs: 2 * TAKEOVER_LIMIT_MS },
      () => findTakeover(notifications.logFile, frozenAt),
    );
    const took = toDurationText(takenOverAt - frozenAt);
    context.note(`The other instance logged ${took} after the freeze that it takes over`);
    expect(takenOverAt - frozenAt).toBeLessThan(TAKEOVER_LIMIT_MS);
    await waitFor(
      { reason: 'the other instance has sent the e-mail', limitMs: SETTLE_LIMIT_MS },
      async () => (await context.emailMessagesTo(user)).length > 1,
    );
    const recovered = toDurationText(Date.now() - frozenAt);
    await notifications.kill('SIGCONT');

    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual([2, 2]);
    context.note(`Notified ${recovered} after the freeze; nothing was sent again after the thaw`);
  },
};

/**
 * Orders until both instances have processed an event, so that both have a lease, and one user is known
 * to be on a partition of the first instance.
 */
async function findUserOfFirstInstance(
  context: ScenarioContext,
  replicaUrl: string,
): Promise<User> {
  const attempts = async (): Promise<number> =>
    (await readMetric(replicaUrl, 'notification_attempts_total')) || 0;
  let found: User | undefined;
  for (let each = 0; each < MAX_USERS; each += 1) {
    const before = await attempts();
    const user = await context.givenUser();
    const traceId = context.startTrace('places an order, to find out which instance notifies');
    await context.placeOrder(user, { traceId });
    await context.settled();
    if ((await attempts()) === before) found = user;
    if (found !== undefined && (await attempts()) > 0) return found;
  }
  throw new Error(`One instance processed no event of ${MAX_USERS} users`);
}

/** When an instance logged that it takes over the claims of another one. */
async function findTakeover(logFile: string, after: number): Promise<number | undefined> {
  const text = await readFile(logFile, 'utf8');
  const lines = text.split('\n').filter((line) => line.includes('stopped renewing its lease'));
  return lines
    .map((line) => Date.parse((JSON.parse(line) as { time: string }).time))
    .find((time) => time > after);
}
