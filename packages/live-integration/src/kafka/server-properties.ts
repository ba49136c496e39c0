export interface ServerPlace {
  readonly dataDir: string;
  readonly brokerPort: number;
  readonly controllerPort: number;
}

/**
 * Settings of a broker that is its own controller, on the loopback interface alone
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
    // As the mock cluster has it: a scenario sees four partitions on either.
    'num.partitions': 4,
    // The internal topics ask for three brokers and 50 partitions where nothing is said.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // The first consumer of a group need not wait three seconds for company.
    'group.initial.rebalance.delay.ms': 0,
    // Enough for topics this small; 128 MB where nothing is said.
    'log.cleaner.dedupe.buffer.size': 4 * 1024 * 1024,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
