import { sampleSteps } from '../../src/evidence/trace/summarize-steps.ts';
import type { ArrowStep, Step } from '../../src/evidence/trace/step.ts';

function givenStep(index: number, given: Partial<ArrowStep> = {}): ArrowStep {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return {
    kind: 'call',
    from: 'shop',
    to: 'accounts',
    label: `GET /users/${id}`,
    outcome: `200 · ${index} ms`,
    state: 'ok',
    atMs: index,
    isCut: false,
    lines: [],
    ...given,
  };
}

function sample(steps: readonly Step[]) {
  return sampleSteps({ participants: ['shop', 'accounts'], steps });
}

test('shows every step of a short sequence, without a summary', () => {
  const steps = Array.from({ length: 60 }, (_, index) => givenStep(index));

  expect(sample(steps)).toMatchObject({ sample: { steps }, summary: undefined });
});

test('shows the first steps of a long sequence, and counts all by operation and result', () => {
  const steps: readonly Step[] = [
    ...Array.from({ length: 70 }, (_, index) => givenStep(index)),
    ...Array.from({ length: 2 }, (_, index) =>
      givenStep(index, { outcome: `503 · ${index} ms`, state: 'failed' }),
    ),
    { kind: 'note', over: 'shop', text: 'retried in 500 ms', state: 'warned', atMs: 99, lines: [] },
  ];

  const { sample: shown, summary } = sample(steps);

  expect(shown.steps).toEqual(steps.slice(0, 30));
  expect(summary).toEqual([
    { text: 'shop → accounts: GET /users/{id} 200', state: 'ok', count: 70 },
    { text: 'shop → accounts: GET /users/{id} 503', state: 'failed', count: 2 },
    { text: 'shop: retried in n ms', state: 'warned', count: 1 },
  ]);
});
