import type { LagSample, RunRecord, ScenarioRecord } from '../../src/evidence/run-record.ts';
import type { SoakRecord } from '../../src/evidence/soak-record.ts';
import { EXAMPLE_SYSTEM } from './example-system.ts';
import { givenOrderNotified, TRACE_ID } from './log-lines.ts';

export const START = Date.parse('2026-11-24T10:00:00.000Z');

export function givenScenario(given: Partial<ScenarioRecord> = {}): ScenarioRecord {
  return {
    id: 'W1',
    title: 'a customer with a phone places an order and is notified by SMS and e-mail',
    verdict: 'passed',
    startedAt: new Date(START).toISOString(),
    durationMs: 2_300,
    facts: ['1 SMS to +4915112345678', '1 e-mail to test-r1@shopflow-test.com'],
    notChecked: [],
    traces: [{ traceId: TRACE_ID, label: 'places an order', lines: givenOrderNotified() }],
    ...given,
  };
}

export function givenRun(given: Partial<RunRecord> = {}): RunRecord {
  return {
    system: EXAMPLE_SYSTEM,
    runId: 'r-20261124-1000-4f2a',
    startedAt: new Date(START).toISOString(),
    durationMs: 95_400,
    versions: {
      git: '232d955',
      'Node.js': '20.20.2',
      'Kafka (apache-kafka)': '4.4.0',
      PostgreSQL: '18.4',
    },
    settings: { 'Batch window of courier': '1 s' },
    parts: [
      { name: 'Kafka', startedInMs: 6_918 },
      { name: 'shop', startedInMs: 1_240 },
      { name: 'courier', startedInMs: 1_310 },
    ],
    scenarios: [givenScenario()],
    lag: [],
    processEvents: [],
    ...given,
  };
}

/** A soak that has lost and doubled something. */
export function givenSoak(): SoakRecord {
  const entry = { expected: 90, found: 90, lost: 0, doubled: 0, unexpected: 0, outOfOrder: null };
  const kill = { at: new Date(START).toISOString(), downMs: 340, isInFlight: true };
  return {
    command: 'npm run live -- --soak 90 --seed 7',
    entries: [
      { ...entry, name: 'Orders stored' },
      { ...entry, name: 'Events', lost: 1, outOfOrder: 2, found: 89 },
      { ...entry, name: 'E-mails', doubled: 3, found: 93 },
    ],
    kills: [
      { ...kill, part: 'shop', work: '3 open requests' },
      { ...kill, part: 'postgres', work: '0 open requests', isInFlight: false },
    ],
  };
}

/** Samples of a partition, half a second apart. */
export function givenLag(partition: number, lags: readonly number[]): LagSample[] {
  return lags.map((lag, index) => ({
    at: new Date(START + index * 500).toISOString(),
    partition,
    lag,
  }));
}
