import { toDeployedSettings } from '../../src/target/deployed-settings.ts';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { runPreflight, type PreflightOptions } from '../../src/preflight/preflight.ts';
import { eventNames } from '../../src/staging/event-names.ts';
import { readStagingSettings } from '../../src/staging/staging-settings.ts';
import { cleanTestData, seedTestData } from '../../src/test-data/test-data.ts';
import type { StagedUser } from '../../src/staging/user-profile-api.ts';
import type { LiveSystem } from '../../src/target/live-system.ts';

/** A broker with one live version of every service, which allows every deployment. */
export const approvingBroker: PreflightOptions['broker'] = {
  liveVersions: () =>
    Promise.resolve(
      ['user-profile', 'orders', 'notifications'].map((pacticipant) => ({
        pacticipant,
        version: '2.3',
      })),
    ),
  canDeploy: () => Promise.resolve({ summary: { deployable: true, reason: '' }, matrix: [] }),
  result: () => Promise.reject(new Error('nothing failed')),
  pact: () => Promise.reject(new Error('nothing failed')),
  hasContracts: () => Promise.resolve(true),
  hasResults: () => Promise.resolve(true),
  integrations: () => Promise.resolve([]),
  mainVersions: () => Promise.resolve([]),
  providersOf: () => Promise.resolve([]),
  resultsFor: () => Promise.resolve([]),
};

/** A running system as a deployed environment, with what its tests do to it. */
export function toStaged(live: LiveSystem) {
  const environment = live.runId;
  const names = eventNames(environment);
  const settings = readStagingSettings(toDeployedSettings(live));
  return {
    live,
    names,
    settings,
    notifications: live.services.notifications,
    userUrl: `${live.services['user-profile'].url}/users`,
    orderUrl: `${live.services.orders.url}/orders`,
    /** Seeds a run and places an order for each of its users that may. */
    givenRun: async (run: string) => {
      const users = await seedTestData(settings, run);
      return { users, orders: await placeOrders(live, users) };
    },
    clean: (runId: string, limitMs = 60_000) =>
      cleanTestData(settings, {
        runId,
        ...names,
        endedAt: 0,
        graceMs: 0,
        limitMs,
        onProgress: () => undefined,
      }),
    preflight: async (broker: PreflightOptions['broker']) => {
      const versions = { 'user-profile': '2.3', orders: '2.3', notifications: '2.3' };
      const options = { environment, settings, broker, versions, userIds: undefined };
      const checklist = await runPreflight(options);
      return { ...checklist, outcomes: checklist.criteria.map(({ outcome }) => outcome) };
    },
  };
}

/** Places an order for each customer and vendor; returns the order ids. */
async function placeOrders(
  { services }: LiveSystem,
  users: readonly StagedUser[],
): Promise<readonly string[]> {
  const placed: string[] = [];
  for (const { id } of users.filter(({ role }) => role !== 'admin')) {
    // On a busy machine User Profile sometimes times out: 503. The key prevents a second order.
    const reason = `the order of user ${id} is placed`;
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

/** Counts the resources that exist, by the status of a GET. */
export async function countExisting(url: string, ids: readonly string[]): Promise<number> {
  const statuses = await Promise.all(ids.map(async (id) => (await fetch(`${url}/${id}`)).status));
  return statuses.filter((status) => status === 200).length;
}
