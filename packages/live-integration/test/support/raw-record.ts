import { gzipSync } from 'node:zlib';
import {
  CompressionCodecs,
  CompressionTypes,
  Partitioners,
  type Kafka,
  type ProducerBatch,
} from 'kafkajs';

interface RawRecord {
  readonly key: string | null;
  readonly value: string | null;
  /** A header may have no value: Java's client sends such ones, and kafkajs cannot. */
  readonly headers: Readonly<Record<string, string | null>>;
}

/**
 * Publishes one record encoded here, byte by byte: kafkajs compresses a batch by a codec that can be
 * replaced, and the broker accepts whatever that returns, if it is a record.
 */
export async function publishRaw(
  kafka: Kafka,
  { topic, partition, record }: { topic: string; partition: number; record: RawRecord },
): Promise<void> {
  const gzip = CompressionCodecs[CompressionTypes.GZIP];
  const bytes = gzipSync(encodeRecord(record));
  CompressionCodecs[CompressionTypes.GZIP] = () => ({ compress: () => Promise.resolve(bytes) });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  const batch: ProducerBatch = {
    acks: -1,
    compression: CompressionTypes.GZIP,
    topicMessages: [{ topic, messages: [{ partition, value: 'replaced by the codec' }] }],
  };
  try {
    await producer.connect();
    await producer.sendBatch(batch);
  } finally {
    CompressionCodecs[CompressionTypes.GZIP] = gzip;
    await producer.disconnect();
  }
}

/** https://kafka.apache.org/documentation/#record */
function encodeRecord({ key, value, headers }: RawRecord): Buffer {
  const entries = Object.entries(headers);
  const body = Buffer.concat([
    Buffer.from([0]), // attributes
    varint(0), // timestampDelta
    varint(0), // offsetDelta
    text(key),
    text(value),
    varint(entries.length),
    ...entries.flatMap(([name, each]) => [text(name), text(each)]),
  ]);
  return Buffer.concat([varint(body.length), body]);
}

function text(value: string | null): Buffer {
  if (value === null) return varint(-1);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(bytes.length), bytes]);
}

/** Zigzag, seven bits a byte, the lowest first. */
function varint(value: number): Buffer {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  const bytes: number[] = [];
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}
