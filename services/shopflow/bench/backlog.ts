import { randomUUID } from 'node:crypto';
import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { Partitioners } from 'kafkajs';

export interface Backlog {
  readonly events: number;
  readonly users: number;
}

/** Users in turn; four of five have a phone number. */
const toUserId = (user: number): string => (user % 5 === 0 ? `u${user}` : `u${user}phone`);

const toHex = (value: number): string => value.toString(16).padStart(6, '0');

function toMessage(index: number, users: number) {
  const user = index % users;
  const userId = toUserId(user);
  const event = {
    eventId: randomUUID(),
    orderId: `00000000-0000-4000-8000-${toHex(user)}${toHex(Math.floor(index / users))}`,
    userId,
    customerEmail: `${userId}@shopflow-test.com`,
    items: [{ sku: 'MUG-WHITE', quantity: 1, unitPrice: 100 }],
    total: { amount: 100, currency: 'EUR' },
    bulkId: null,
  };
  const headers = { 'event-type': 'ORDER_CONFIRMED', 'schema-version': '1.1.0' };
  return { key: userId, value: JSON.stringify(event), headers };
}

/** Creates the topic with three partitions, and puts the events on it. */
export async function publishBacklog(
  brokers: readonly string[],
  topic: string,
  { events, users }: Backlog,
): Promise<void> {
  const kafka = makeKafka({ brokers, clientId: 'bench', logger: silentLogger() });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await Promise.all([admin.connect(), producer.connect()]);
  try {
    await admin.createTopics({ topics: [{ topic, numPartitions: 3 }] });
    const messages = Array.from({ length: events }, (_, index) => toMessage(index, users));
    for (let from = 0; from < events; from += 1_000) {
      await producer.send({ topic, acks: -1, messages: messages.slice(from, from + 1_000) });
    }
  } finally {
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  }
}

export const countSms = ({ events, users }: Backlog): number =>
  Array.from({ length: events }, (_, index) => toUserId(index % users)).filter((id) =>
    id.endsWith('phone'),
  ).length;
