import { EXAMPLE_SYSTEM } from '../../test/evidence/example-system.ts';
import type { Target } from '../target/target.ts';
import { recordScenarios } from './scenario-recorder.ts';
import type { Notes, Scenario } from './scenario.ts';

type Recorded = Parameters<typeof recordScenarios>[0];

function givenTarget(given: Partial<Recorded> = {}): Recorded {
  return {
    description: EXAMPLE_SYSTEM,
    runId: 'r1',
    versions: {},
    listParts: () => [],
    listProcessEvents: () => [],
    readLogs: undefined,
    control: undefined,
    ...given,
  };
}

const options = {
  versions: {},
  settings: {},
  group: { lag: () => Promise.resolve([]) },
  makeContext: (notes: Notes) => notes,
};

function givenRecorder(given: Partial<Recorded> = {}) {
  const recorder = recordScenarios<Notes>(givenTarget(given), options);
  const runAndFinish = async (
    scenario: Scenario<Notes>,
    limits?: Parameters<typeof recorder.runScenario>[1],
  ) => {
    const error: unknown = await recorder.runScenario(scenario, limits).catch((e: unknown) => e);
    return { error, record: recorder.finish([scenario]).scenarios[0] };
  };
  return { runAndFinish };
}

function givenScenario(given: Partial<Scenario<Notes>> = {}): Scenario<Notes> {
  return { id: 'F1', title: 't', proves: 'p', run: () => Promise.resolve(), ...given };
}

const never = (): Promise<void> => new Promise(() => undefined);

function givenControl(restore: () => Promise<void>): Target['control'] {
  return { restore, services: {}, faults: {}, kafka: undefined as never };
}

test('fails a scenario that never ends, and says so', async () => {
  const { runAndFinish } = givenRecorder();

  const { record } = await runAndFinish(givenScenario({ run: never }), { limitMs: 20 });

  expect(record).toMatchObject({ verdict: 'failed', reason: 'Error: Did not finish within 0 s' });
});

test('records a scenario as not proved when the run is interrupted', async () => {
  const { runAndFinish } = givenRecorder();

  const { record } = await runAndFinish(givenScenario({ run: never }), {
    signal: AbortSignal.abort(),
  });

  expect(record).toMatchObject({ verdict: 'not-proved' });
});

test('restores the system after a failure, and reports when that fails too', async () => {
  const failing = givenScenario({ run: () => Promise.reject(new Error('no SMS')) });
  let restored = 0;
  const whole = givenRecorder({
    control: givenControl(() => {
      restored += 1;
      return Promise.resolve();
    }),
  });
  const broken = givenRecorder({
    control: givenControl(() => Promise.reject(new Error('Kafka does not start'))),
  });

  expect((await whole.runAndFinish(failing)).record?.reason).toBe('Error: no SMS');
  expect(restored).toBe(1);
  expect((await broken.runAndFinish(failing)).record?.reason).toBe(
    'Error: no SMS. Could not restore the system: Error: Kafka does not start',
  );
  expect((await broken.runAndFinish(givenScenario())).record?.verdict).toBe('failed');
});

test('samples the lag when a scenario has ended', async () => {
  const recorder = recordScenarios<Notes>(givenTarget(), {
    ...options,
    group: { lag: () => Promise.resolve([0, 3]) },
  });

  await recorder.runScenario(givenScenario());

  expect(recorder.finish([]).lag).toMatchObject([
    { partition: 0, lag: 0 },
    { partition: 1, lag: 3 },
  ]);
});

test('does not restore what other concurrent scenarios are using', async () => {
  const { runAndFinish } = givenRecorder({
    control: givenControl(() => Promise.reject(new Error('must not be called'))),
  });

  const { record } = await runAndFinish(givenScenario({ isConcurrent: true }));

  expect(record?.verdict).toBe('passed');
});

test('keeps the verdict when the logs cannot be read', async () => {
  const { runAndFinish } = givenRecorder({
    readLogs: () => Promise.reject(new Error('no access')),
  });
  const run = ({ traces }: Notes): Promise<void> => {
    traces.push({ traceId: 'a', label: 'orders' });
    return Promise.resolve();
  };

  const { record } = await runAndFinish(givenScenario({ run }));

  expect(record).toMatchObject({
    verdict: 'passed',
    notChecked: ['The logs could not be read: Error: no access'],
    traces: [{ traceId: 'a', lines: undefined }],
  });
});
