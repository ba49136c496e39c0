import { SANDBOX_CREDENTIALS } from '@shopflow/twilio-sandbox/sandbox';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { readStagingSettings, type StagingSettings } from '../../src/staging/staging-settings.ts';
import type { StagedUser } from '../../src/staging/user-profile-api.ts';
import type { LiveSystem } from '../../src/system/live-system.ts';

/** The variables that whoever tests this system as a deployed one would set. */
export function settingsOf({ services, databases, kafka, faults }: LiveSystem): StagingSettings {
  return readStagingSettings({
    USER_PROFILE_URL: services['user-profile'].url,
    ORDERS_URL: services.orders.url,
    NOTIFICATIONS_URL: services.notifications.url,
    EMAIL_SERVICE_URL: services['email-service'].url,
    USER_PROFILE_DATABASE_URL: databases.url('user-profile'),
    ORDERS_DATABASE_URL: databases.url('orders'),
    KAFKA_BROKERS: kafka.brokers.join(','),
    TWILIO_BASE_URL: faults.notificationsToTwilio.url,
    TWILIO_ACCOUNT_SID: SANDBOX_CREDENTIALS.accountSid,
    TWILIO_AUTH_TOKEN: SANDBOX_CREDENTIALS.authToken,
  });
}

/** Places an order for each customer and vendor: their ids. */
export async function placeOrders(
  { services }: LiveSystem,
  users: readonly StagedUser[],
): Promise<readonly string[]> {
  const placed: string[] = [];
  for (const { id } of users.filter(({ role }) => role !== 'admin')) {
    // A busy machine makes User Profile late now and then: 503. The key makes it one order still.
    const reason = `the order of ${id} is placed`;
    placed.push(
      await waitFor({ reason, limitMs: 30_000 }, () => placeOrder(services.orders.url, id)),
    );
  }
  return placed;
}

async function placeOrder(ordersUrl: string, userId: string): Promise<string | undefined> {
  const response = await fetch(`${ordersUrl}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `${userId}-1` },
    body: JSON.stringify({ userId, items: [{ sku: 'MUG-WHITE', quantity: 1 }] }),
  });
  if (response.status === 503) return undefined;
  if (response.status !== 201) throw new Error(`Orders answered ${response.status}`);
  return ((await response.json()) as { id: string }).id;
}

/** How many of these a service has, by GET and the status. */
export async function countFound(url: string, ids: readonly string[]): Promise<number> {
  const statuses = await Promise.all(ids.map(async (id) => (await fetch(`${url}/${id}`)).status));
  return statuses.filter((status) => status === 200).length;
}
