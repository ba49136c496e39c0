import type { Reason } from '@shopflow/release-gate/reason';
import { gateAnswerText } from './gate-answer-text.ts';

const NOT_VERIFIED: Reason = {
  kind: 'not-verified',
  consumer: { name: 'web', version: '2' },
  provider: { name: 'payments', version: '3' },
};

function answer(
  workspaces: Readonly<Record<string, string>>,
  owners: Readonly<Record<string, string>>,
  { reason = NOT_VERIFIED, pacticipant = 'web' } = {},
) {
  const verdict = { pacticipant, version: '2', environment: 'staging', deployable: null };
  return gateAnswerText({
    verdict: { ...verdict, reasons: [reason] },
    owners: new Map(Object.entries(owners)),
    workspaces: new Map(Object.entries(workspaces)),
    consumers: new Set(['web']),
    withoutMain: new Set(['payments']),
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

test('does not plan the main version of a provider that has none', () => {
  const notLive: Reason = {
    kind: 'provider-not-live',
    consumer: { name: 'web', version: '2' },
    provider: { name: 'payments' },
  };

  expect(answer({ payments: 'services/payments' }, {}, { reason: notLive })).toMatch(
    /Next:\n {4}payments has no version on its main branch yet\. Publish one:\n {4}npx contracts ci payments --to-environment staging$/,
  );
  expect(answer({}, {}, { reason: notLive })).toMatch(
    /Next:\n {2}the payments team\n {4}publishes a version of payments on its main branch, which has none yet$/,
  );
});

test('publishes the pacts of a consumer, and runs the pipeline of a provider, which has none', () => {
  const reason: Reason = { kind: 'nothing-published' };
  const here = { web: 'services/web', payments: 'services/payments' };

  expect(answer(here, {}, { reason })).toMatch(/ {4}npx contracts publish web --version 2$/);
  expect(answer(here, {}, { reason, pacticipant: 'payments' })).toMatch(
    / {4}npx contracts ci payments --version 2 --to-environment staging$/,
  );
  expect(answer({}, {}, { reason })).not.toContain('npx');
});
