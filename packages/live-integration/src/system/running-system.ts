import type { SystemDescription } from '../evidence/run-record.ts';
import type { Kafka } from '../kafka/running-kafka.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import type { Databases } from './databases.ts';
import type { FaultProxy } from './fault-proxy.ts';
import type { ServiceProcess } from './service-process.ts';
import type { ExternalPart, SystemNames } from './system-definition.ts';
import type { ForeignMessage } from './topic-producer.ts';
import type { TopicWatch } from './topic-watch.ts';

/** A running system, on its own or on external Kafka and PostgreSQL. */
export interface RunningSystem<Names extends SystemNames = SystemNames> extends AsyncDisposable {
  readonly description: SystemDescription;
  /** Makes the names of databases, topics and consumer groups unique to this run. */
  readonly runId: string;
  /** Contains a log file per service. */
  readonly logDir: string;
  readonly kafka: Kafka;
  readonly databases: Databases;
  readonly services: Readonly<Record<Names['service'], ServiceProcess>>;
  readonly externals: Readonly<Record<Names['external'], ExternalPart>>;
  readonly faults: Readonly<Record<Names['edge'], FaultProxy>>;
  readonly topics: Readonly<Record<Names['topic'], TopicWatch>>;
  readonly groups: Readonly<Record<Names['group'], ConsumerGroup>>;
  /** Publishes a message, as a foreign producer would. */
  readonly publish: (topic: Names['topic'], message: ForeignMessage) => Promise<void>;
  readonly stop: () => Promise<void>;
}
