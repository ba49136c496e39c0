import { readLogLines } from '../evidence/read-log-lines.ts';
import type { RunningSystem } from '../system/running-system.ts';
import type { ServiceProcess } from '../system/service-process.ts';
import type { SystemNames } from '../system/system-definition.ts';
import { recordProcesses, type ProcessRecorder } from './recorded-processes.ts';
import type { Control, Target } from './target.ts';

type LocalSystem<Names extends SystemNames> = Omit<RunningSystem<Names>, 'logDir'>;

/** A system that this run started, and that nothing else uses. */
export function toLocalTarget<Names extends SystemNames>(
  system: LocalSystem<Names>,
): Target<Names> {
  const { description, runId, topics, groups, publish, stop, kafka, databases } = system;
  const services = Object.entries<ServiceProcess>(system.services);
  const processes = recordProcesses();
  return {
    description,
    runId,
    isShared: false,
    urls: Object.fromEntries(
      services.map(([name, { url }]) => [name, url]),
    ) as Target<Names>['urls'],
    topics,
    groups,
    publish,
    control: toControl(system, processes),
    readLogs: async (traceIds) => {
      const files = services.map(([, { logFile }]) => logFile);
      return (await readLogLines(files, traceIds)).byTrace;
    },
    versions: {
      'Node.js': process.versions.node,
      [`Kafka (${kafka.kind})`]: kafka.version,
      PostgreSQL: databases.version,
    },
    listParts: () => [
      { name: 'Kafka', startedInMs: kafka.startedInMs },
      ...services.map(([, { name, startedInMs }]) => ({ name, startedInMs: startedInMs() })),
    ],
    listProcessEvents: processes.events,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function toControl<Names extends SystemNames>(
  system: LocalSystem<Names>,
  { recordService, recordKafka }: ProcessRecorder,
): Control<Names> {
  const { faults } = system;
  const services = Object.fromEntries(
    Object.entries<ServiceProcess>(system.services).map(([name, each]) => [
      name,
      recordService(each),
    ]),
  ) as Control<Names>['services'];
  const kafka = recordKafka(system.kafka);
  return {
    services,
    faults,
    kafka,
    restore: async () => {
      for (const fault of Object.values<RunningSystem['faults'][string]>(faults)) fault.reset();
      // Kafka first, because services need it to become ready.
      if (kafka.kind !== 'given') {
        // SIGCONT resumes a Kafka that a scenario has frozen, and does nothing to a running one.
        await (kafka.pid() === undefined ? kafka.restart() : system.kafka.kill('SIGCONT'));
      }
      await Promise.all(Object.values<ServiceProcess>(services).map((each) => each.restore()));
    },
  };
}
