import type { Verdict } from '@shopflow/release-gate/reason';
import { hasPassed, type CiResult } from '../operations/ci/run-ci.ts';
import { ciText } from './ci-text.ts';
import type { StepResult } from '../operations/ci/step.ts';

const pacticipants = [
  { name: 'orders', workspace: 'services/orders', isConsumer: true, isProvider: true },
];

function givenStep(step: Partial<StepResult>): StepResult {
  return { name: 'test', command: 'npx turbo run test', outcome: 'yes', seconds: 1.25, ...step };
}

function givenResult(result: Partial<CiResult>): CiResult {
  return {
    ...{ pacticipant: 'shopflow-frontend', version: '3', branch: 'main', environment: 'staging' },
    ...{
      workspace: 'services/frontend',
      proof: 'broker',
      steps: [givenStep({ published: ['a.json'] })],
    },
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

test('lists each step with its duration, and says where the version can be deployed', () => {
  expect(ciText(givenResult({}), pacticipants)).toBe(
    '✔ test (1.3 s): a.json\n\nYes: shopflow-frontend 3 (main) can be deployed to staging.',
  );
});

test('names the team and the command for a missing verification', () => {
  const lines = ciText(givenRefusal('orders'), pacticipants).split('\n');

  expect(lines[0]).toBe('✖ can-i-deploy (1.3 s)');
  expect(lines.join('\n')).toMatch(/│ shopflow-frontend +│ 3 +│ .*not known yet, to staging/);
  expect(lines.slice(-7)).toEqual([
    '- next: not run (npx turbo run test)',
    '',
    'orders 1 has not verified the pact of shopflow-frontend 3.',
    '  orders team: npx contracts verifications owed --run --provider orders --version 1',
    '  or in CI, with the workflow verify-deployed.',
    '',
    'No: shopflow-frontend 3 (main) failed at can-i-deploy.',
  ]);
});

test('suggests no command for a provider in another repository', () => {
  expect(ciText(givenRefusal('payments'), pacticipants)).toContain(
    'payments team: verify it in a checkout of 1\n\nNo:',
  );
});

test('says that a local run published nothing and did not ask the gate', () => {
  const text = ciText(givenResult({ proof: 'local' }), pacticipants);

  expect(text).not.toContain('Yes');
  expect(text).toContain('passed on this checkout only: nothing was published');
});

test('has no result when no step ran', () => {
  expect(hasPassed(givenResult({ steps: [givenStep({ outcome: 'not-run' })] }))).toBeNull();
});
