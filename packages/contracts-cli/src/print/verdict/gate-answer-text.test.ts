import type { Reason } from '@shopflow/release-gate/reason';
import { gateAnswerText } from './gate-answer-text.ts';

const reason: Reason = {
  kind: 'not-verified',
  consumer: { name: 'web', version: '2' },
  provider: { name: 'payments', version: '3' },
};

function answer(
  workspaces: Readonly<Record<string, string>>,
  owners: Readonly<Record<string, string>>,
) {
  const verdict = { pacticipant: 'web', version: '2', environment: 'staging', deployable: null };
  return gateAnswerText({
    verdict: { ...verdict, reasons: [reason] },
    owners: new Map(Object.entries(owners)),
    workspaces: new Map(Object.entries(workspaces)),
  });
}

test('names the command for a provider whose code is in this repository', () => {
  expect(answer({ payments: 'services/payments' }, { payments: '@shop/payments' })).toMatch(
    /Next:\n {2}@shop\/payments\n {4}npx contracts verifications owed --run --provider payments --version 3$/,
  );
});

test('names the team, and no command, for a provider whose code is elsewhere', () => {
  expect(answer({}, {})).toMatch(
    /Next:\n {2}the payments team\n {4}verifies payments 3 in its own repository$/,
  );
  expect(answer({}, { payments: '@shop/payments' })).toContain('  @shop/payments\n    verifies');
});
