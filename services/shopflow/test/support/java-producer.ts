import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Message } from 'kafkajs';
import { installKafka } from '@shopflow/live-integration/kafka-install';
import { CACHE_DIR } from '@shopflow/live-integration/kafka';

const JAVA = 'java';
const SOURCE = path.join(import.meta.dirname, 'java', 'CompressedProducer.java');

interface CompressedBatch {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly partition: number;
  readonly codec: 'gzip' | 'snappy' | 'lz4' | 'zstd';
  /** At least one; all get the headers of the first. Keys and values are single-line text. */
  readonly messages: readonly Message[];
}

/**
 * Publishes the messages as one compressed batch with Apache Kafka's Java client.
 *
 * @throws Error with what the client printed
 */
export async function publishCompressed(batch: CompressedBatch): Promise<void> {
  const { brokers, topic, partition, codec, messages } = batch;
  const { jvmOptions } = await installKafka({ cacheDir: CACHE_DIR, java: JAVA, mvn: 'mvn' });
  const headers = Object.entries(messages[0]?.headers ?? {}).map(
    ([name, value]) => `${name}=${String(value)}`,
  );
  const args = [SOURCE, brokers.join(','), topic, String(partition), codec, ...headers];
  const client = spawn(JAVA, [...jvmOptions, ...args], { stdio: 'pipe' });
  client.stdin.end(messages.map(({ key, value }) => `${String(key)}\t${String(value)}\n`).join(''));
  const [offsets, errors, [code]] = await Promise.all([
    text(client.stdout),
    text(client.stderr),
    once(client, 'close'),
  ]);
  const published = offsets.split('\n').filter((line) => line !== '').length;
  if (code !== 0 || published !== messages.length) {
    throw new Error(`The Java client published ${published} of ${messages.length}: ${errors}`);
  }
}
