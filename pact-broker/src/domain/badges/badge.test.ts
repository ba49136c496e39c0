import { canIMergeBadge, pactBadge } from './badge.ts';

const names = { consumer: 'Example WebApp', provider: 'OrdersAPI' };

test('shows both sides, one side, or initials', () => {
  expect(pactBadge(names, 'success', {})).toEqual({
    label: 'example webapp/ordersapi pact',
    message: 'verified',
    color: 'brightgreen',
  });
  expect(pactBadge(names, 'stale', { side: 'consumer' }).label).toBe('example webapp pact');
  expect(pactBadge(names, 'never', { initials: true }).label).toBe('ew/oa pact');
  expect(pactBadge({ ...names, consumerTag: 'dev' }, 'failed', { side: 'consumer' }).label).toBe(
    'example webapp (dev) pact',
  );
});

test('tells a missing result from a failed one', () => {
  expect([true, false, null].map((each) => canIMergeBadge(each).message)).toEqual([
    'success',
    'failed',
    'unknown',
  ]);
});
