import { observeSteps, type Step } from '../../src/evidence/observed-steps.ts';
import {
  givenCall,
  givenConsumed,
  givenLine,
  givenOrderNotified,
  givenPublished,
  givenRequest,
  USER,
} from './log-lines.ts';

test('shows an order from the request to the notifications', () => {
  const { participants, steps } = observeSteps(givenOrderNotified());

  expect(participants).toEqual([
    'caller',
    'orders',
    'user-profile',
    'Kafka',
    'notifications',
    'twilio',
    'email-service',
  ]);
  expect(steps.map(toText)).toEqual([
    '0 caller → orders POST /orders (201 · 40 ms)',
    `3 orders → user-profile GET /users/${USER} (200 · 12 ms)`,
    '118 orders → Kafka local.order-events (partition 1 · offset 17)',
    '1398 Kafka → notifications local.order-events (partition 1 · offset 17)',
    `1399 notifications → user-profile GET /users/${USER} (200 · 10 ms)`,
    '1413 notifications → twilio POST /2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json (201 · 45 ms)',
    '1466 notifications → email-service POST /emails (202 · 24 ms)',
  ]);
  expect(steps.every(({ state }) => state === 'ok')).toBe(true);
});

test('shows no steps without lines', () => {
  expect(observeSteps([])).toEqual({ participants: [], steps: [] });
});

test('ignores a line that describes no action', () => {
  const lines = [givenLine(0, 'orders', { msg: 'event bus is back' })];

  expect(observeSteps(lines)).toEqual({ participants: [], steps: [] });
});

test('puts a request before the call that it caused when their times are equal', () => {
  const { steps } = observeSteps([
    givenCall(50, 'orders', { durationMs: 41 }),
    givenRequest(50, 'orders', { responseTime: 40 }),
  ]);

  expect(steps.map(toText)).toEqual([
    '0 caller → orders POST /orders (201 · 40 ms)',
    `0 orders → user-profile GET /users/${USER} (200 · 41 ms)`,
  ]);
});

test('puts publishing before reading although the acknowledgment comes later', () => {
  const { steps } = observeSteps([givenConsumed(100), givenPublished(104)]);

  expect(steps).toMatchObject([
    { to: 'Kafka', atMs: 0 },
    { to: 'notifications', atMs: 0 },
  ]);
});

test('numbers the second delivery of a message', () => {
  const { steps } = observeSteps([
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
  const { steps } = observeSteps([
    givenRequest(8, 'user-profile', lookup),
    givenCall(10, 'orders'),
    givenRequest(12, 'user-profile', lookup),
    givenRequest(30, 'orders', { responseTime: 30 }),
  ]);

  expect(steps.map(toText)).toEqual([
    '0 caller → orders POST /orders (201 · 30 ms)',
    `0 orders → user-profile GET /users/${USER} (200 · 10 ms)`,
    `7 user-profile: GET /users/${USER}: 200 · 5 ms; caller not logged`,
  ]);
});

test('does not show a query, because it may contain private data', () => {
  const url = '/orders?phone=%2B49151';
  const { steps } = observeSteps([givenRequest(40, 'orders', { method: 'GET', url })]);

  expect(steps).toMatchObject([{ label: 'GET /orders' }]);
});

test.each([
  [201, 'ok'],
  [403, 'warned'],
  [404, 'warned'],
  [503, 'failed'],
] as const)('shows a response of %i as %s', (status, state) => {
  expect(observeSteps([givenCall(10, 'orders', { status })]).steps).toMatchObject([{ state }]);
});

test('shows a call without a response as failed, with the time waited', () => {
  const { steps } = observeSteps([givenCall(2_000, 'orders', { status: null, durationMs: 2_000 })]);

  expect(steps).toMatchObject([{ state: 'failed', outcome: 'no response · 2 s' }]);
});

test('notes an error at the participant where it happened', () => {
  const { participants, steps } = observeSteps([
    givenLine(0, 'notifications', { level: 50, msg: 'user not found' }),
    givenLine(1, 'notifications', {
      level: 40,
      retried: { partition: 1, offset: '17', attempt: 2, delayMs: 400, reason: 'no user now' },
      msg: 'event will be retried',
    }),
    givenLine(2, 'notifications', {
      level: 50,
      deadLettered: { topic: 'local.order-events.dlq', reason: 'orderId is missing' },
      msg: 'event dead-lettered',
    }),
    givenLine(3, 'orders', { level: 50, msg: 'request failed' }),
  ]);

  expect(participants).toEqual(['orders', 'notifications']);
  expect(steps.map(({ state }) => state)).toEqual(['warned', 'warned', 'failed', 'failed']);
  expect(steps.map(toText)).toEqual([
    '0 notifications: user not found',
    '1 notifications: will be retried in 400 ms (attempt 2): no user now',
    '2 notifications: dead-lettered, local.order-events.dlq: orderId is missing',
    '3 orders: request failed',
  ]);
});

test('shows the sandbox as Twilio', () => {
  const path = '/2010-04-01/Accounts/AC1/Messages.json';
  const { participants, steps } = observeSteps([
    givenRequest(18, 'twilio-sandbox', { url: path, responseTime: 5 }),
    givenCall(20, 'notifications', { to: 'twilio', method: 'POST', path, status: 201 }),
  ]);

  expect(participants).toEqual(['notifications', 'twilio']);
  expect(steps).toHaveLength(1);
});

test('puts unknown participants last', () => {
  const { participants } = observeSteps([
    givenCall(10, 'orders', { to: 'tax-office' }),
    givenCall(20, 'orders', { to: 'email-service' }),
  ]);

  expect(participants).toEqual(['orders', 'email-service', 'tax-office']);
});

function toText(step: Step): string {
  if (step.kind === 'note') return `${step.atMs} ${step.over}: ${step.text}`;
  return `${step.atMs} ${step.from} → ${step.to} ${step.label} (${normalizeSpaces(step.outcome)})`;
}

/** Replaces non-breaking spaces by plain ones. */
function normalizeSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
