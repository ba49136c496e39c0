import { gitVersion } from '@shopflow/pact-kit/version';
import { readLogLines } from '../evidence/read-log-lines.ts';
import type {
  LagSample,
  PartRecord,
  RunRecord,
  ScenarioRecord,
  TraceRecord,
} from '../evidence/run-record.ts';
import type { LiveSystem } from '@shopflow/shopflow/live-system';
import {
  listLogFiles,
  makeScenarioContext,
  type Notes,
  type Scenario,
} from '@shopflow/shopflow/scenario-context';

/** Runs scenarios, and records their results for the evidence report. */
export interface ScenarioRecorder {
  /** Runs a scenario and records the result. @throws the error of the scenario, after recording it */
  readonly runScenario: (scenario: Scenario) => Promise<void>;
  readonly skip: (scenario: Scenario, reason: string) => void;
  /** @param order the order of the scenarios in the record */
  readonly finish: (order: readonly Scenario[]) => Promise<RunRecord>;
}

const LAG_INTERVAL_MS = 500;

export function recordScenarios(system: LiveSystem): ScenarioRecorder {
  const startedAt = new Date();
  const scenarios: ScenarioRecord[] = [];
  const lag = sampleLag(system);
  const shopflow = gitVersion({ cwd: import.meta.dirname, branch: '' }).then(
    ({ version }) => version,
    () => 'no git checkout',
  );
  const runScenario = async (scenario: Scenario): Promise<void> => {
    const notes: Notes = { facts: [], traces: [] };
    const scenarioStart = new Date();
    const outcome = await scenario.run(makeScenarioContext(system, notes)).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    for (const fault of Object.values(system.faults)) fault.set('pass');
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
    skip: ({ id, title }, reason) => {
      const emptyResult = { facts: [], traces: [], durationMs: 0 };
      scenarios.push({
        ...emptyResult,
        id,
        title,
        verdict: 'not-proved',
        reason,
        startedAt: new Date().toISOString(),
      });
    },
    finish: async (order) => ({
      runId: system.runId,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      versions: { 'ShopFlow (git)': await shopflow, ...listVersions(system) },
      batchWindowMs: system.batchWindowMs,
      parts: listParts(system),
      scenarios: order.flatMap(({ id }) => scenarios.filter((each) => each.id === id)),
      lag: lag.stop(),
    }),
  };
}

async function readTraces(system: LiveSystem, { traces }: Notes): Promise<TraceRecord[]> {
  const ids = new Set(traces.map(({ traceId }) => traceId));
  const { byTrace } = await readLogLines(listLogFiles(system), ids);
  return traces.map((trace) => ({ ...trace, lines: byTrace.get(trace.traceId) ?? [] }));
}

function listVersions({ kafka, databases }: LiveSystem): Record<string, string> {
  return {
    'Node.js': process.versions.node,
    [`Kafka (${kafka.kind})`]: kafka.version,
    PostgreSQL: databases.version,
    Twilio: 'sandbox',
  };
}

function listParts({ kafka, services }: LiveSystem): PartRecord[] {
  return [
    { name: 'Kafka', startedInMs: kafka.startedInMs },
    ...Object.values(services).map(({ name, startedInMs }) => ({
      name,
      startedInMs: startedInMs(),
    })),
  ];
}

/** While Kafka is down there is nothing to sample, which leaves a gap in the chart. */
function sampleLag({ bus }: LiveSystem): { stop: () => LagSample[] } {
  const samples: LagSample[] = [];
  const sample = async (): Promise<void> => {
    const lags = await bus.notificationsGroup.lag().catch(() => []);
    const at = new Date().toISOString();
    samples.push(...lags.map((lag, partition) => ({ at, partition, lag })));
  };
  const timer = setInterval(() => void sample(), LAG_INTERVAL_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return samples;
    },
  };
}
