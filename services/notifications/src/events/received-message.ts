import type { IHeaders } from 'kafkajs';

/** A message as a transport hands it over. */
export interface ReceivedMessage {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A message at its place in a topic, with the bytes that came. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
}

export function toReceivedMessage({ key, value, headers }: TopicRecord): ReceivedMessage {
  const texts = Object.entries(headers).map(([name, each]) => [name, lastOf(each)?.toString()]);
  return {
    key: key?.toString() ?? null,
    value: value?.toString() ?? null,
    headers: Object.fromEntries(texts) as ReceivedMessage['headers'],
  };
}

/** Of a header that is there more than once, the last holds, as in Kafka's own client. */
function lastOf(header: IHeaders[string]): Buffer | string | undefined {
  return Array.isArray(header) ? header.at(-1) : header;
}
