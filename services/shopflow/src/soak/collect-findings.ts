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
      .map(({ value }) => JSON.parse(value) as { eventId: string; orderId: string }),
    sms,
    emails,
    deadLetters: topics.deadLetters.messages().filter(isOfBuyer).length,
  };
}

async function readOrderIds(databaseUrl: string, users: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      'select id from orders where user_id = any($1)',
      [users],
    );
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
