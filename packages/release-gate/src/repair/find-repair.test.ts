import type { Contract } from '../plan/release.ts';
import { contract, releaseOf } from '../plan/testing/release-builder.ts';
import { findRepair } from './find-repair.ts';

test('needs no action for a release that can be deployed', () => {
  const release = releaseOf(['web', 'orders'], { contracts: [contract('web@2', 'orders')] });
  expect(findRepair(release, { candidates: [] })).toMatchObject({ kind: 'found', actions: [] });
});

test('runs a missing verification', () => {
  const release = releaseOf(['web', 'orders'], {
    contracts: [contract('web@2', 'orders', { 1: true })],
  });
  expect(findRepair(release, { candidates: [] })).toMatchObject({
    kind: 'found',
    actions: [{ kind: 'verify', pair: { consumerVersion: '2', providerVersion: '2' } }],
  });
});

test('runs one verification for two versions with identical pacts', () => {
  const identical = (consumer: string): Contract => ({
    ...contract(consumer, 'orders', { 1: true }),
    content: 'same',
  });
  const release = releaseOf(['web', 'orders'], {
    live: [{ pacticipant: 'web', version: '1', staysLive: true }],
    contracts: [identical('web@1'), identical('web@2')],
  });
  expect(findRepair(release, { candidates: [] })).toMatchObject({
    kind: 'found',
    actions: [{ kind: 'verify', pair: { consumerVersion: '1', providerVersion: '2' } }],
  });
});

test('adds a published version of the provider instead of changing code', () => {
  const release = releaseOf(['web', 'orders'], {
    targets: [{ pacticipant: 'web', version: '2' }],
    contracts: [contract('web@2', 'orders', { 1: false, 2: true })],
  });
  const candidates = [{ pacticipant: 'orders', version: '2' }];
  expect(findRepair(release, { candidates })).toMatchObject({
    kind: 'found',
    actions: [{ kind: 'deploy-first', pacticipant: 'orders', version: '2' }],
  });
});

test('adds a version to the release that cannot be deployed before it', () => {
  const release = releaseOf(['web', 'orders'], {
    targets: [{ pacticipant: 'web', version: '2' }],
    contracts: [
      contract('web@1', 'orders', { 1: true, 2: false }),
      contract('web@2', 'orders', { 1: false, 2: true }),
    ],
  });
  const candidates = [{ pacticipant: 'orders', version: '2' }];
  expect(findRepair(release, { candidates })).toMatchObject({
    actions: [{ kind: 'add-version', pacticipant: 'orders', version: '2' }],
  });
});

test('publishes a missing pact, and then verifies it', () => {
  const release = releaseOf(['web', 'orders'], {
    contracts: [{ ...contract('web@2', 'orders', {}), isPublished: false }],
  });
  expect(findRepair(release, { candidates: [] })).toMatchObject({
    kind: 'found',
    actions: [
      { kind: 'publish-pact', pair: { consumerVersion: '2', provider: 'orders' } },
      { kind: 'verify', pair: { consumerVersion: '2', providerVersion: '2' } },
    ],
  });
});

test('names the pacticipants whose versions could help', () => {
  const release = releaseOf(['web', 'orders', 'mail'], {
    targets: [{ pacticipant: 'web', version: '2' }],
    contracts: [contract('web@2', 'orders', { 1: false })],
  });
  const { involved } = findRepair(release, { candidates: [] });
  expect([...involved]).toEqual(['web', 'orders']);
});

test('removes the record of a version that does not run', () => {
  const release = releaseOf(['web', 'orders'], {
    live: [
      { pacticipant: 'web', version: '0', staysLive: true },
      { pacticipant: 'orders', version: '1' },
    ],
    targets: [{ pacticipant: 'orders', version: '2' }],
    contracts: [contract('web@0', 'orders', { 1: true, 2: false })],
  });
  const staleRecords = [{ pacticipant: 'web', version: '0' }];
  expect(findRepair(release, { candidates: [], staleRecords })).toMatchObject({
    kind: 'found',
    actions: [{ kind: 'correct-record', pacticipant: 'web', version: '0' }],
  });
});

test('changes code only as a last resort', () => {
  const release = releaseOf(['web', 'orders'], {
    contracts: [contract('web@2', 'orders', { 1: true, 2: false })],
  });
  expect(findRepair(release, { candidates: [] })).toMatchObject({ actions: [{ kind: 'fix' }] });
});

test('asks the team of a provider that has no published version', () => {
  const release = releaseOf(['web'], { live: [], contracts: [contract('web@2', 'orders')] });
  expect(findRepair(release, { candidates: [] })).toMatchObject({
    kind: 'impossible',
    blocked: [{ provider: 'orders', reason: 'provider-not-live' }],
    actions: [{ kind: 'ask-team', pair: { provider: 'orders' } }],
  });
});

test('says when it stopped before it tried everything', () => {
  const release = releaseOf(['web', 'orders'], {
    contracts: [contract('web@2', 'orders', { 1: true })],
  });
  const repair = findRepair(release, { candidates: [], maxCombinations: 0 });
  expect(repair).toMatchObject({ kind: 'gave-up', actions: undefined });
});

test('corrects a record once, even if the versions of two records run in place of each other', () => {
  const release = releaseOf(['web', 'orders'], {
    live: [
      { pacticipant: 'web', version: '0' },
      { pacticipant: 'web', version: '1' },
      { pacticipant: 'orders', version: '1' },
    ],
    targets: [{ pacticipant: 'orders', version: '2' }],
    contracts: ['web@0', 'web@1'].map((web) => contract(web, 'orders', { 1: true, 2: false })),
  });
  const staleRecords = [
    { pacticipant: 'web', version: '0', runs: '1' },
    { pacticipant: 'web', version: '1', runs: '0' },
  ];
  const { kind, actions } = findRepair(release, { candidates: [], staleRecords });
  expect({ kind, kinds: actions?.map((each) => each.kind) }).toEqual({
    kind: 'found',
    kinds: ['fix', 'correct-record'],
  });
});
