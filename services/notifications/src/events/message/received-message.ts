/** A message, independent of the transport. */
export interface ReceivedMessage {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A record of a topic with its coordinates and its original bytes. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly RecordHeader[];
}

/** Names may repeat, and a header may have no value. */
export interface RecordHeader {
  readonly name: string;
  readonly value: Buffer | null;
}

export function toReceivedMessage({ key, value, headers }: TopicRecord): ReceivedMessage {
  return {
    key: key?.toString() ?? null,
    value: value?.toString() ?? null,
    // The last header of a name wins, as with lastHeader() of Kafka's Java client.
    headers: Object.fromEntries(headers.map(({ name, value: each }) => [name, each?.toString()])),
  };
}
