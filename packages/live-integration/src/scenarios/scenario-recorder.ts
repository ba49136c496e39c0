import type { RunRecord, ScenarioRecord, TraceRecord } from '../evidence/run-record.ts';
import type { ConsumerGroup } from '../system/consumer-group.ts';
import type { ReadLogs, Target } from '../target/target.ts';
import { sampleLag, type LagSampler } from './sample-lag.ts';
import type { Notes, Scenario } from './scenario.ts';

/** Runs scenarios, and records their results for the evidence report. */
export interface ScenarioRecorder<Context> {
  /**
   * Runs a scenario, restores what it broke, and records the result.
   *
   * @throws the error of the scenario, after recording it
   */
  readonly runScenario: (scenario: Scenario<Context>, limits?: ScenarioLimits) => Promise<void>;
  readonly skip: (scenario: Scenario<Context>, skipped: Skipped) => void;
  /** @param order the order of the scenarios in the record */
  readonly finish: (order: readonly Scenario<Context>[]) => RunRecord;
}

export interface ScenarioLimits {
  /** After this time the scenario counts as failed, whatever it is waiting for. */
  readonly limitMs?: number;
  /** Ends the scenario as not proved. */
  readonly signal?: AbortSignal;
}

export interface Skipped {
  readonly verdict: 'not-proved' | 'not-run';
  readonly reason: string;
}

type DescribedTarget = Pick<Target, 'description' | 'runId' | 'listParts' | 'listProcessEvents'>;

type RecordedTarget = DescribedTarget & Pick<Target, 'versions' | 'readLogs' | 'control'>;

interface RecorderOptions<Context> extends Pick<RunRecord, 'settings' | 'versions'> {
  /** The group whose lag is sampled. */
  readonly group: Pick<ConsumerGroup, 'lag'>;
  readonly makeContext: (notes: Notes) => Context;
  /** Called with each result. */
  readonly onRecorded?: (record: ScenarioRecord) => void;
}

export function recordScenarios<Context>(
  target: RecordedTarget,
  options: RecorderOptions<Context>,
): ScenarioRecorder<Context> {
  const startedAt = new Date();
  const scenarios: ScenarioRecord[] = [];
  const lag = sampleLag(options.group);
  const add = (record: ScenarioRecord): void => {
    scenarios.push(record);
    options.onRecorded?.(record);
  };
  const runScenario = async (
    scenario: Scenario<Context>,
    limits: ScenarioLimits = {},
  ): Promise<void> => {
    const over = new AbortController();
    const notes: Notes = { facts: [], notChecked: [], traces: [], over: over.signal };
    const scenarioStart = new Date();
    const running = scenario.run(options.makeContext(notes));
    const outcome = await withinLimits(running, limits).then(() => undefined, toOutcome);
    over.abort(new Error('The scenario is over'));
    const restored = await end(target, scenario, lag).then(() => undefined, toOutcome);
    const problem = outcome ?? restored;
    add({
      id: scenario.id,
      title: scenario.title,
      verdict: problem?.verdict ?? 'passed',
      ...(problem !== undefined && { reason: toReason(outcome, restored) }),
      startedAt: scenarioStart.toISOString(),
      durationMs: Date.now() - scenarioStart.getTime(),
      ...(await readNotes(target, notes)),
    });
    if (problem !== undefined) throw problem.error;
  };
  return {
    runScenario,
    skip: (scenario, skipped) => add(toSkipped(scenario, skipped)),
    finish: (order) => ({
      ...describeRun(target, startedAt),
      versions: { ...options.versions, ...target.versions },
      settings: options.settings,
      scenarios: order.flatMap(({ id }) => scenarios.filter((each) => each.id === id)),
      lag: lag.stop(),
    }),
  };
}

/** What the target itself adds to the record of a run that ends now. */
export function describeRun(
  { description, runId, listParts, listProcessEvents }: DescribedTarget,
  startedAt: Date,
): Pick<RunRecord, 'system' | 'runId' | 'startedAt' | 'durationMs' | 'parts' | 'processEvents'> {
  return {
    system: description,
    runId,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    parts: listParts(),
    processEvents: listProcessEvents(),
  };
}

interface Outcome {
  readonly verdict: 'failed' | 'not-proved';
  readonly error: unknown;
}

class ScenarioAborted extends Error {
  override readonly name = 'ScenarioAborted';
}

function toOutcome(error: unknown): Outcome {
  return { verdict: error instanceof ScenarioAborted ? 'not-proved' : 'failed', error };
}

function toReason(outcome: Outcome | undefined, restored: Outcome | undefined): string {
  const texts = outcome === undefined ? [] : [toErrorText(outcome)];
  if (restored !== undefined) texts.push(`Could not restore the system: ${String(restored.error)}`);
  return texts.join('. ');
}

function toErrorText({ error }: Outcome): string {
  return error instanceof ScenarioAborted ? error.message : String(error);
}

/** Rejects at the limit or when the run is aborted, even if the scenario never ends. */
async function withinLimits(
  running: Promise<void>,
  { limitMs, signal }: ScenarioLimits,
): Promise<void> {
  const ended = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(new ScenarioAborted('The run was ended'));
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { signal: ended.signal });
    if (limitMs === undefined) return;
    const timer = setTimeout(() => {
      reject(new Error(`Did not finish within ${Math.round(limitMs / 1_000)} s`));
    }, limitMs);
    ended.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    await Promise.race([running, stopped]);
  } finally {
    ended.abort();
  }
}

/** Restores what a scenario broke, and samples the lag that it has left. */
async function end(
  { control }: RecordedTarget,
  scenario: Scenario<never>,
  lag: LagSampler,
): Promise<void> {
  // A concurrent scenario has only faults of its own users, and others may be in the middle of theirs.
  if (scenario.isConcurrent !== true) await control?.restore();
  await lag.sample();
}

function toSkipped({ id, title }: Scenario<never>, skipped: Skipped): ScenarioRecord {
  const startedAt = new Date().toISOString();
  const emptyResult = { facts: [], notChecked: [], traces: [], durationMs: 0 };
  return { ...emptyResult, id, title, ...skipped, startedAt };
}

/** A run whose logs cannot be read still has its verdicts. */
async function readNotes(
  { readLogs }: RecordedTarget,
  { facts, notChecked, traces }: Notes,
): Promise<Pick<ScenarioRecord, 'facts' | 'notChecked' | 'traces'>> {
  const toTraces = (byTrace?: Awaited<ReturnType<ReadLogs>>): TraceRecord[] =>
    traces.map((trace) => {
      const lines = byTrace === undefined ? undefined : (byTrace.get(trace.traceId) ?? []);
      return { ...trace, lines };
    });
  try {
    const byTrace = await readLogs?.(new Set(traces.map(({ traceId }) => traceId)));
    return { facts, notChecked, traces: toTraces(byTrace) };
  } catch (error) {
    const reason = `The logs could not be read: ${String(error)}`;
    return { facts, notChecked: [...notChecked, reason], traces: toTraces() };
  }
}
