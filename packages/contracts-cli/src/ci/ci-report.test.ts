import type { Verdict } from '@shopflow/release-gate/reason';
import { ciText, hasPassed, type CiResult } from './ci-report.ts';
import type { StepResult } from './step.ts';

const pacticipants = [
  { name: 'orders', workspace: 'services/orders', isConsumer: true, isProvider: true },
];

function givenStep(step: Partial<StepResult>): StepResult {
  return { name: 'test', command: 'npx turbo run test', outcome: 'yes', seconds: 1.25, ...step };
}

function givenResult(result: Partial<CiResult>): CiResult {
  return {
    ...{ pacticipant: 'shopflow-frontend', version: '3', branch: 'main', environment: 'staging' },
    ...{ proof: 'broker', steps: [givenStep({ text: 'test passes' })] },
    ...result,
  };
}

function givenRefusal(provider: string, version = '1'): CiResult {
  const verdict: Verdict = {
    ...{ pacticipant: 'shopflow-frontend', version: '3', environment: 'staging', deployable: null },
    reasons: [
      {
        kind: 'not-verified',
        consumer: { name: 'shopflow-frontend', version: '3' },
        provider: { name: provider, version },
      },
    ],
  };
  const gate = givenStep({ name: 'can-i-deploy', outcome: 'no', verdict });
  return givenResult({ steps: [gate, givenStep({ name: 'next', outcome: 'not-run' })] });
}

test('a yes tells every step with its time, and where the version may go', () => {
  expect(ciText(givenResult({}), pacticipants)).toBe(
    '✔ test (1.3 s): test passes\n\nYes: shopflow-frontend 3 (main) may go to staging.\n',
  );
});

test('a missing result names who owes it, and what they run', () => {
  const lines = ciText(givenRefusal('orders'), pacticipants).split('\n');

  expect(lines[0]).toBe('✖ can-i-deploy (1.3 s)');
  expect(lines.join('\n')).toMatch(/│ shopflow-frontend +│ 3 +│ .*not yet, to staging/);
  expect(lines.slice(-8)).toEqual([
    '- next: not run (npx turbo run test)',
    '',
    'orders 1 owes a result for the pact of shopflow-frontend 3.',
    '  The orders team verifies it in a checkout of 1: npm run verify -w services/orders',
    '  or in CI, by the workflow verify-deployed.',
    '',
    'No: shopflow-frontend 3 (main) stops at can-i-deploy.',
    '',
  ]);
});

test('what another repository owes is told without a command of this one', () => {
  expect(ciText(givenRefusal('payments'), pacticipants)).toContain(
    'The payments team verifies it in a checkout of 1\n\nNo:',
  );
});

test('what was proved without a broker is not taken for more', () => {
  const text = ciText(givenResult({ proof: 'local' }), pacticipants);

  expect(text).not.toContain('Yes');
  expect(text).toContain('is proved on this checkout alone: nothing was published');
});

test('a pipeline of which nothing ran has not passed', () => {
  expect(hasPassed(givenResult({ steps: [givenStep({ outcome: 'not-run' })] }))).toBeNull();
});
