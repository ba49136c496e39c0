import type { Scenario } from './scenario.ts';
import type { ScenarioLimits, ScenarioRecorder, Skipped } from './scenario-recorder.ts';

const NOT_STARTED: Skipped = {
  verdict: 'not-proved',
  reason: 'The run was ended before it started',
};

interface RunOptions<Context> {
  readonly recorder: Pick<ScenarioRecorder<Context>, 'runScenario' | 'skip'>;
  /** Whether to run a scenario at the same time as others. */
  readonly isConcurrent: (scenario: Scenario<Context>) => boolean;
  /** The time after which a scenario counts as failed. */
  readonly limitOf: (scenario: Scenario<Context>) => number;
  /** Ends the run: the running scenarios are recorded as not proved, and so are the others. */
  readonly signal: AbortSignal;
  readonly onStart: (scenario: Scenario<Context>) => void;
}

/**
 * Runs the concurrent scenarios together, then the others one by one; those that stop Kafka come last,
 * because the others need it. The recorder has the results.
 */
export async function runScenarios<Context>(
  scenarios: readonly Scenario<Context>[],
  { recorder, isConcurrent, limitOf, signal, onStart }: RunOptions<Context>,
): Promise<void> {
  const run = async (scenario: Scenario<Context>): Promise<void> => {
    if (signal.aborted) {
      recorder.skip(scenario, NOT_STARTED);
      return;
    }
    onStart(scenario);
    const limits: ScenarioLimits = { limitMs: limitOf(scenario), signal };
    // The recorder has recorded the error.
    await recorder.runScenario(scenario, limits).catch(() => undefined);
  };
  const [together, alone] = [
    scenarios.filter(isConcurrent),
    scenarios.filter((each) => !isConcurrent(each)),
  ];
  await Promise.all(together.map(run));
  for (const scenario of sortKafkaOutagesLast(alone)) await run(scenario);
}

export function sortKafkaOutagesLast<Each extends Pick<Scenario<never>, 'needs'>>(
  scenarios: readonly Each[],
): readonly Each[] {
  const stopsKafka = ({ needs = [] }: Each): boolean => needs.includes('outage');
  return [...scenarios.filter((each) => !stopsKafka(each)), ...scenarios.filter(stopsKafka)];
}
