import type { Reason } from './reason.ts';
import { verdictText } from './reason-text.ts';

const orders = { name: 'orders', version: '2.3' };
const frontend = { name: 'frontend', version: '1.0' };

function textOf(...reasons: Reason[]): string {
  return verdictText({
    pacticipant: 'orders',
    version: '2.3',
    environment: 'staging',
    deployable: true,
    reasons,
  });
}

test('names each verified pair, consumer first', () => {
  const pairs = [
    [frontend, orders],
    [orders, { name: 'users', version: '1.4' }],
  ] as const;

  expect(textOf({ kind: 'all-verified', pairs })).toBe(
    'All pacts with the versions live in staging are verified: frontend → orders, orders → users',
  );
});

test('names the environment in which there is nothing to verify', () => {
  expect(textOf({ kind: 'nothing-to-verify' })).toBe('No pact with any version live in staging.');
});

test("passes on the broker's text", () => {
  expect(textOf({ kind: 'refused-by-broker', text: 'Unknown version' })).toBe('Unknown version');
});

test('leaves out the version of a side that has none', () => {
  const text = textOf({
    kind: 'failed',
    consumer: { name: 'frontend' },
    provider: orders,
    interactions: [],
  });

  expect(text).toBe('orders 2.3 does not satisfy frontend.');
});

test('writes one paragraph per reason', () => {
  const first: Reason = {
    kind: 'provider-not-live',
    consumer: orders,
    provider: { name: 'users' },
  };
  const second: Reason = { kind: 'not-verified', consumer: frontend, provider: orders };

  expect(textOf(first, second)).toBe(`${textOf(first)}\n${textOf(second)}`);
});
