import path from 'node:path';
import { startApacheKafka } from './apache-kafka.ts';
import { useGivenKafka } from './given-kafka.ts';
import { startKcatMock } from './kcat-mock.ts';
import {
  type Broker,
  type Kafka,
  KafkaError,
  type KafkaFeature,
  type KafkaKind,
  type PassedOver,
  Unavailable,
} from './running-kafka.ts';

export interface KafkaOptions {
  /** `KAFKA_BROKERS`: comma-separated `host:port` of a cluster to use instead of one of our own. */
  readonly givenBrokers?: string | undefined;
  /** Where Apache Kafka is kept between runs; `.data/kafka` of the repository unless told. */
  readonly cacheDir?: string;
  /** Programs to run, by name or path; found on the `PATH` unless told. */
  readonly programs?: Partial<typeof PROGRAMS>;
}

/** What librdkafka's mock says yes to without doing it counts as not proved too. */
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
 * A Kafka for the live layer: the given one, else Apache Kafka on the local JVM, else librdkafka's
 * mock cluster. The answer says which it is, why the better ones were passed over, and what
 * cannot be proved on it.
 *
 * @throws KafkaError `no-answer` when the given one does not answer, `no-kafka` with what to
 *   install when there is none
 * @throws Error when Apache Kafka is installed and does not come up
 */
export async function startKafka(options: KafkaOptions = {}): Promise<Kafka> {
  const { givenBrokers = '', cacheDir = CACHE_DIR } = options;
  if (givenBrokers !== '') return toKafka('given', await useGivenKafka(givenBrokers), []);
  const { java, mvn, kcat } = { ...PROGRAMS, ...options.programs };
  const kinds = [
    ['apache-kafka', () => startApacheKafka({ cacheDir, java, mvn })],
    ['kcat-mock', () => startKcatMock(kcat)],
  ] as const;
  const passedOver: PassedOver[] = [];
  for (const [kind, start] of kinds) {
    try {
      return toKafka(kind, await start(), passedOver);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      passedOver.push({ kind, reason: error.message });
    }
  }
  throw noKafka(passedOver);
}

function toKafka(kind: KafkaKind, broker: Broker, passedOver: readonly PassedOver[]): Kafka {
  const cannotProve = CANNOT_PROVE[kind];
  return { ...broker, kind, cannotProve, passedOver, [Symbol.asyncDispose]: broker.stop };
}

function noKafka(passedOver: readonly PassedOver[]): KafkaError {
  const reasons = passedOver.map(({ kind, reason }) => `${kind}: ${reason}`).join('; ');
  return new KafkaError(
    'no-kafka',
    `No Kafka: install Java 17 and Maven, or kcat, or set KAFKA_BROKERS (${reasons})`,
  );
}
