import type { Step } from '../../src/evidence/trace/step.ts';
import { observe } from './example-system.ts';
import {
  givenCall,
  givenConsumed,
  givenLine,
  givenOrderNotified,
  givenPublished,
  givenRequest,
  USER,
} from './log-lines.ts';

test('shows an order from the request to the SMS and the e-mail', () => {
  const { participants, steps } = observe(givenOrderNotified());

  expect(participants).toEqual([
    'caller',
    'shop',
    'accounts',
    'Kafka',
    'courier',
    'sms-gateway',
    'mailer',
  ]);
  expect(steps.map(toText)).toEqual([
    '0 caller → shop POST /orders (201 · 40 ms)',
    `3 shop → accounts GET /users/${USER} (200 · 12 ms)`,
    '118 shop → Kafka local.order-events (partition 1 · offset 17)',
    '1398 Kafka → courier local.order-events (partition 1 · offset 17)',
    `1399 courier → accounts GET /users/${USER} (200 · 10 ms)`,
    '1413 courier → sms-gateway POST /2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json (201 · 45 ms)',
    '1466 courier → mailer POST /emails (202 · 24 ms)',
  ]);
  expect(steps.every(({ state }) => state === 'ok')).toBe(true);
});

test('shows no steps without lines', () => {
  expect(observe([])).toEqual({ participants: [], steps: [] });
});

test('ignores a line that describes no action', () => {
  const lines = [givenLine(0, 'shop', { msg: 'event bus is back' })];

  expect(observe(lines)).toEqual({ participants: [], steps: [] });
});

test('puts a request before the call that it caused when their times are equal', () => {
  const { steps } = observe([
    givenCall(50, 'shop', { durationMs: 41 }),
    givenRequest(50, 'shop', { responseTime: 40 }),
  ]);

  expect(steps.map(toText)).toEqual([
    '0 caller → shop POST /orders (201 · 40 ms)',
    `0 shop → accounts GET /users/${USER} (200 · 41 ms)`,
  ]);
});

test('puts publishing before reading although the acknowledgment comes later', () => {
  const { steps } = observe([givenConsumed(100), givenPublished(104)]);

  expect(steps).toMatchObject([
    { to: 'Kafka', atMs: 0 },
    { to: 'courier', atMs: 0 },
  ]);
});

test('numbers the second delivery of a message', () => {
  const { steps } = observe([
    givenConsumed(0),
    givenConsumed(10, { offset: '18' }),
    givenConsumed(20),
  ]);

  expect(steps.map((step) => step.kind !== 'note' && normalizeSpaces(step.outcome))).toEqual([
    'partition 1 · offset 17',
    'partition 1 · offset 18',
    'partition 1 · offset 17 · delivery 2',
  ]);
});

test('matches each call with one line of its receiver', () => {
  const lookup = { method: 'GET', url: `/users/${USER}`, statusCode: 200, responseTime: 5 };
  const { steps } = observe([
    givenRequest(8, 'accounts', lookup),
    givenCall(10, 'shop'),
    givenRequest(12, 'accounts', lookup),
    givenRequest(30, 'shop', { responseTime: 30 }),
  ]);

  expect(steps.map(toText)).toEqual([
    '0 caller → shop POST /orders (201 · 30 ms)',
    `0 shop → accounts GET /users/${USER} (200 · 10 ms)`,
    `7 accounts: GET /users/${USER}: 200 · 5 ms; caller not logged`,
  ]);
});

test('does not show a query, because it may contain private data', () => {
  const url = '/orders?phone=%2B49151';
  const { steps } = observe([givenRequest(40, 'shop', { method: 'GET', url })]);

  expect(steps).toMatchObject([{ label: 'GET /orders' }]);
});

test.each([
  [201, 'ok'],
  [403, 'warned'],
  [404, 'warned'],
  [503, 'failed'],
] as const)('shows a response of %i as %s', (status, state) => {
  expect(observe([givenCall(10, 'shop', { status })]).steps).toMatchObject([{ state }]);
});

test('shows a call without a response as failed, with the time waited', () => {
  const { steps } = observe([givenCall(2_000, 'shop', { status: null, durationMs: 2_000 })]);

  expect(steps).toMatchObject([{ state: 'failed', outcome: 'no response · 2 s' }]);
});

test('notes an error at the participant where it happened', () => {
  const { participants, steps } = observe([
    givenLine(0, 'courier', { level: 50, msg: 'user not found' }),
    givenLine(1, 'courier', {
      level: 40,
      retried: { partition: 1, offset: '17', attempt: 2, delayMs: 400, reason: 'no user now' },
      msg: 'event will be retried',
    }),
    givenLine(2, 'courier', {
      level: 50,
      deadLettered: { topic: 'local.order-events.dlq', reason: 'orderId is missing' },
      msg: 'event dead-lettered',
    }),
    givenLine(3, 'shop', { level: 50, msg: 'request failed' }),
  ]);

  expect(participants).toEqual(['shop', 'courier']);
  expect(steps.map(({ state }) => state)).toEqual(['warned', 'warned', 'failed', 'failed']);
  expect(steps.map(toText)).toEqual([
    '0 courier: user not found',
    '1 courier: will be retried in 400 ms (attempt 2): no user now',
    '2 courier: dead-lettered, local.order-events.dlq: orderId is missing',
    '3 shop: request failed',
  ]);
});

test('shows a sandbox under the name of the part that it replaces', () => {
  const path = '/2010-04-01/Accounts/AC1/Messages.json';
  const { participants, steps } = observe([
    givenRequest(18, 'sms-sandbox', { url: path, responseTime: 5 }),
    givenCall(20, 'courier', { to: 'sms-gateway', method: 'POST', path, status: 201 }),
  ]);

  expect(participants).toEqual(['courier', 'sms-gateway']);
  expect(steps).toHaveLength(1);
});

test('puts unknown participants last', () => {
  const { participants } = observe([
    givenCall(10, 'shop', { to: 'tax-office' }),
    givenCall(20, 'shop', { to: 'mailer' }),
  ]);

  expect(participants).toEqual(['shop', 'mailer', 'tax-office']);
});

function toText(step: Step): string {
  if (step.kind === 'note') return `${step.atMs} ${step.over}: ${step.text}`;
  return `${step.atMs} ${step.from} → ${step.to} ${step.label} (${normalizeSpaces(step.outcome)})`;
}

/** Replaces non-breaking spaces by plain ones. */
function normalizeSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
