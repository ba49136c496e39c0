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
  readonly headers: readonly RecordHeader[];
}

/** A name may be there several times, and a header may have no value. */
export interface RecordHeader {
  readonly name: string;
  readonly value: Buffer | null;
}

export function toReceivedMessage({ key, value, headers }: TopicRecord): ReceivedMessage {
  return {
    key: key?.toString() ?? null,
    value: value?.toString() ?? null,
    // Of a header that is there more than once, the last holds, as in Kafka's own client.
    headers: Object.fromEntries(headers.map(({ name, value: each }) => [name, each?.toString()])),
  };
}
