import pg from 'pg';
import type { LiveSystem } from '../target/live-system.ts';
import type { Shop, User } from '../target/shop.ts';
import type { Findings, PlacedOrder } from './reconcile-orders.ts';

interface Placed {
  readonly buyers: readonly User[];
  readonly placed: readonly PlacedOrder[];
}

/** Reads what every part of the system contains about the orders of these buyers. */
export async function collectFindings(
  { topics, databases, smsTo }: LiveSystem,
  shop: Shop,
  { buyers, placed }: Placed,
): Promise<Findings> {
  await Promise.all([topics.events.catchUp(), topics.deadLetters.catchUp()]);
  const ids = buyers.map(({ id }) => id);
  const isOfBuyer = ({ key }: { key: string }): boolean => ids.includes(key);
  const sms: string[] = [];
  const emails: string[] = [];
  for (const buyer of buyers) {
    const messages = buyer.phoneNumber == null ? [] : await smsTo(buyer.phoneNumber);
    sms.push(...messages.map(({ body }) => body));
    emails.push(...(await shop.emailsTo(buyer)).map(({ subject }) => subject));
  }
  return {
    placed,
    stored: await readOrderIds(databases.url('orders'), ids),
    events: topics.events
      .messages()
      .filter(isOfBuyer)
      .map(({ key, value }) => ({
        ...(JSON.parse(value) as { eventId: string; orderId: string }),
        userId: key,
      })),
    committed: await readEventIds(databases.url('orders'), ids),
    sms,
    emails,
    deadLetters: topics.deadLetters.messages().filter(isOfBuyer).length,
  };
}

function readOrderIds(databaseUrl: string, users: readonly string[]): Promise<string[]> {
  return readIds(databaseUrl, 'select id from orders where user_id = any($1)', users);
}

/** In the order of the commits, because positions in the outbox follow it for each user. */
function readEventIds(databaseUrl: string, users: readonly string[]): Promise<string[]> {
  const statement = 'select event_id as id from outbox where key = any($1) order by position';
  return readIds(databaseUrl, statement, users);
}

async function readIds(
  databaseUrl: string,
  statement: string,
  users: readonly string[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(statement, [users]);
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
