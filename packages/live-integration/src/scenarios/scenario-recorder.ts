import { readLogLines } from '../evidence/read-log-lines.ts';
import type { PartRecord, RunRecord, ScenarioRecord, TraceRecord } from '../evidence/run-record.ts';
import type { ConsumerGroup } from '../system/consumer-group.ts';
import type { RunningSystem } from '../system/running-system.ts';
import { sampleLag } from './sample-lag.ts';
import type { Notes, Scenario } from './scenario.ts';

/** Runs scenarios, and records their results for the evidence report. */
export interface ScenarioRecorder<Context> {
  /** Runs a scenario and records the result. @throws the error of the scenario, after recording it */
  readonly runScenario: (scenario: Scenario<Context>) => Promise<void>;
  readonly skip: (scenario: Scenario<Context>, reason: string) => void;
  /** @param order the order of the scenarios in the record */
  readonly finish: (order: readonly Scenario<Context>[]) => RunRecord;
}

type RecordedSystem = Pick<
  RunningSystem,
  'description' | 'runId' | 'kafka' | 'databases' | 'services' | 'faults'
>;

interface RecorderOptions<Context> extends Pick<RunRecord, 'settings' | 'versions'> {
  /** The group whose lag is sampled. */
  readonly group: Pick<ConsumerGroup, 'lag'>;
  readonly makeContext: (notes: Notes) => Context;
}

export function recordScenarios<Context>(
  system: RecordedSystem,
  options: RecorderOptions<Context>,
): ScenarioRecorder<Context> {
  const startedAt = new Date();
  const scenarios: ScenarioRecord[] = [];
  const lag = sampleLag(options.group);
  const runScenario = async (scenario: Scenario<Context>): Promise<void> => {
    const notes: Notes = { facts: [], traces: [] };
    const scenarioStart = new Date();
    const outcome = await scenario.run(options.makeContext(notes)).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    // A concurrent scenario has only faults of its own users, and others may be in the middle of theirs.
    if (scenario.isConcurrent !== true) {
      for (const fault of Object.values(system.faults)) fault.set('pass');
    }
    scenarios.push({
      id: scenario.id,
      title: scenario.title,
      verdict: outcome === undefined ? 'passed' : 'failed',
      ...(outcome !== undefined && { reason: String(outcome.error) }),
      startedAt: scenarioStart.toISOString(),
      durationMs: Date.now() - scenarioStart.getTime(),
      facts: notes.facts,
      traces: await readTraces(system, notes),
    });
    if (outcome !== undefined) throw outcome.error;
  };
  return {
    runScenario,
    skip: (scenario, reason) => void scenarios.push(toSkipped(scenario, reason)),
    finish: (order) => ({
      system: system.description,
      runId: system.runId,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      versions: { ...options.versions, ...listVersions(system) },
      settings: options.settings,
      parts: listParts(system),
      scenarios: order.flatMap(({ id }) => scenarios.filter((each) => each.id === id)),
      lag: lag.stop(),
    }),
  };
}

function toSkipped({ id, title }: Scenario<never>, reason: string): ScenarioRecord {
  const startedAt = new Date().toISOString();
  const emptyResult = { facts: [], traces: [], durationMs: 0 };
  return { ...emptyResult, id, title, verdict: 'not-proved', reason, startedAt };
}

async function readTraces(system: RecordedSystem, { traces }: Notes): Promise<TraceRecord[]> {
  const ids = new Set(traces.map(({ traceId }) => traceId));
  const { byTrace } = await readLogLines(listLogFiles(system), ids);
  return traces.map((trace) => ({ ...trace, lines: byTrace.get(trace.traceId) ?? [] }));
}

/** One log file per service. */
export function listLogFiles({ services }: Pick<RunningSystem, 'services'>): string[] {
  return Object.values(services).map(({ logFile }) => logFile);
}

function listVersions({ kafka, databases }: RecordedSystem): Record<string, string> {
  return {
    'Node.js': process.versions.node,
    [`Kafka (${kafka.kind})`]: kafka.version,
    PostgreSQL: databases.version,
  };
}

function listParts({ kafka, services }: RecordedSystem): PartRecord[] {
  return [
    { name: 'Kafka', startedInMs: kafka.startedInMs },
    ...Object.values(services).map(({ name, startedInMs }) => ({
      name,
      startedInMs: startedInMs(),
    })),
  ];
}
