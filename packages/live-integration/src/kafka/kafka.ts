import path from 'node:path';
import { startApacheKafka } from './apache-kafka.ts';
import { connectToExternalKafka } from './given-kafka.ts';
import { startKcatMock } from './kcat-mock.ts';
import {
  type Broker,
  type Kafka,
  KafkaError,
  type KafkaFeature,
  type KafkaKind,
  type SkippedKafka,
  Unavailable,
} from './running-kafka.ts';

export interface KafkaOptions {
  /** `KAFKA_BROKERS`: comma-separated `host:port` of a cluster to use instead of one of our own. */
  readonly givenBrokers?: string | undefined;
  /** Where Apache Kafka is kept between runs; `.data/kafka` of the repository by default. */
  readonly cacheDir?: string;
  /** Programs to run, by name or path; found on the `PATH` by default. */
  readonly programs?: Partial<typeof PROGRAMS>;
}

/** Includes what librdkafka's mock accepts without doing it. */
const CANNOT_PROVE = {
  given: ['outage', 'recovery'],
  'apache-kafka': [],
  'kcat-mock': [
    'topic-administration',
    'group-administration',
    'idempotent-producer',
    'transactions',
    'offsets-by-time',
    'recovery',
  ],
} as const satisfies Record<KafkaKind, readonly KafkaFeature[]>;

const PROGRAMS = { java: 'java', mvn: 'mvn', kcat: 'kcat' };
export const CACHE_DIR = path.resolve(import.meta.dirname, '../../../../.data/kafka');

/**
 * Connects to the given Kafka, or starts Apache Kafka in a local JVM, or else librdkafka's mock
 * cluster. The result names the kind, why better kinds were skipped, and what cannot be proved on it.
 *
 * @throws KafkaError `no-answer` when the given Kafka does not respond; `no-kafka` when none is
 *   available, with what to install
 * @throws Error when Apache Kafka is installed but does not start
 */
export async function startKafka(options: KafkaOptions = {}): Promise<Kafka> {
  const { givenBrokers = '', cacheDir = CACHE_DIR } = options;
  if (givenBrokers !== '') return toKafka('given', await connectToExternalKafka(givenBrokers), []);
  const { java, mvn, kcat } = { ...PROGRAMS, ...options.programs };
  const kinds = [
    ['apache-kafka', () => startApacheKafka({ cacheDir, java, mvn })],
    ['kcat-mock', () => startKcatMock(kcat)],
  ] as const;
  const skipped: SkippedKafka[] = [];
  for (const [kind, start] of kinds) {
    try {
      return toKafka(kind, await start(), skipped);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      skipped.push({ kind, reason: error.message });
    }
  }
  throw noKafka(skipped);
}

function toKafka(kind: KafkaKind, broker: Broker, skipped: readonly SkippedKafka[]): Kafka {
  const cannotProve = CANNOT_PROVE[kind];
  return { ...broker, kind, cannotProve, skipped, [Symbol.asyncDispose]: broker.stop };
}

function noKafka(skipped: readonly SkippedKafka[]): KafkaError {
  const reasons = skipped.map(({ kind, reason }) => `${kind}: ${reason}`).join('; ');
  return new KafkaError(
    'no-kafka',
    `No Kafka: install Java 17 and Maven, or kcat, or set KAFKA_BROKERS (${reasons})`,
  );
}
