import { gzipSync } from 'node:zlib';
import { encodeRecord } from '@shopflow/service-kit/encode-record';
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
  /** A header may have no value: Java's client can send one, kafkajs cannot. */
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
  const bytes = gzipSync(encodeRecord({ ...record, offsetDelta: 0 }));
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
