export interface ServerPlace {
  readonly dataDir: string;
  readonly brokerPort: number;
  readonly controllerPort: number;
}

/**
 * Settings of a broker that is its own controller, on the loopback interface only
 * (kafka.apache.org/documentation, "Broker Configs").
 */
export function toServerProperties({ dataDir, brokerPort, controllerPort }: ServerPlace): string {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `CLIENTS://127.0.0.1:${brokerPort},CONTROLLER://127.0.0.1:${controllerPort}`,
    'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'CLIENTS',
    'log.dirs': dataDir,
    // As in the mock cluster, so that tests see four partitions on both.
    'num.partitions': 4,
    // The defaults for the internal topics are three brokers and 50 partitions.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // By default the first consumer of a group waits three seconds for others.
    'group.initial.rebalance.delay.ms': 0,
    // Enough for topics this small; the default is 128 MB.
    'log.cleaner.dedupe.buffer.size': 4 * 1024 * 1024,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
