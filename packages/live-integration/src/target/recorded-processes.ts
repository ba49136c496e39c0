import type { ProcessEvent } from '../evidence/run-record.ts';
import type { Kafka } from '../kafka/running-kafka.ts';
import type { ServiceProcess } from '../system/service-process.ts';

export interface ProcessRecorder {
  readonly events: () => readonly ProcessEvent[];
  readonly recordService: (service: ServiceProcess) => ServiceProcess;
  readonly recordKafka: (kafka: Kafka) => Kafka;
}

/** Records which processes are killed, frozen and started through the objects that it returns. */
export function recordProcesses(): ProcessRecorder {
  const events: ProcessEvent[] = [];
  const record = (part: string, event: ProcessEvent['event']): void => {
    events.push({ at: new Date().toISOString(), part, event });
  };
  const recordService = (service: ServiceProcess): ServiceProcess => ({
    ...service,
    kill: async (signal) => {
      if (service.isRunning()) record(service.name, signal);
      await service.kill(signal);
    },
    start: async () => {
      await service.start();
      record(service.name, 'started');
    },
    deploy: async (version) => {
      if (service.isRunning()) record(service.name, 'SIGTERM');
      await service.deploy(version);
      record(service.name, version === undefined ? 'started' : 'deployed');
    },
    startReplica: async (version) => {
      const replica = await service.startReplica(version);
      record(service.name, 'replica-started');
      return recordService(replica);
    },
  });
  const recordKafka = (kafka: Kafka): Kafka => ({
    ...kafka,
    kill: async (signal = 'SIGKILL') => {
      if (kafka.pid() !== undefined) record('Kafka', signal);
      await kafka.kill(signal);
    },
    restart: async () => {
      await kafka.restart();
      record('Kafka', 'started');
    },
  });
  return { events: () => events, recordService, recordKafka };
}
