import type { BrokenPair } from '../plan/release.ts';
import { pairNextText } from './pair-next.ts';

const pair: BrokenPair = {
  ...{ consumer: 'web', consumerVersion: '2', provider: 'billing', providerVersion: '1' },
  reason: 'failed',
};

test('follows the action of the repair that replaces a side of the pair', () => {
  const deploy = { kind: 'deploy-first', pacticipant: 'billing', version: '2' } as const;

  expect(pairNextText(pair, [deploy])).toBe('Deploy billing 2 first, and record it.');
});

test('asks to fix a side without such an action', () => {
  const other = { kind: 'deploy-first', pacticipant: 'orders', version: '2' } as const;
  const text = 'Fix billing 1 or web 2, and publish a new version.';

  expect(pairNextText(pair, [other])).toBe(text);
  expect(pairNextText(pair, [{ kind: 'fix', pair }])).toBe(text);
});

test('asks to keep a provider that the release removes', () => {
  const removed: BrokenPair = { ...pair, providerVersion: undefined, reason: 'provider-not-live' };

  expect(pairNextText(removed, [{ kind: 'ask-team', pair: removed, isRemoved: true }])).toBe(
    'Keep billing, or remove web as well.',
  );
});
