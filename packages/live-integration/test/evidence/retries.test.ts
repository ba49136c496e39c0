import type { LogLine } from '../../src/evidence/run-record.ts';
import { observeActions } from '../../src/evidence/trace/observed-steps.ts';
import { findRetries } from '../../src/evidence/trace/retries.ts';
import { EXAMPLE_SYSTEM } from './example-system.ts';
import { givenCall, givenPublished, givenRequest } from './log-lines.ts';

const sms = {
  to: 'sms-gateway',
  method: 'POST',
  path: `/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`,
};

function find(...traces: readonly (readonly LogLine[])[]) {
  return findRetries(traces.map((lines) => observeActions(lines, EXAMPLE_SYSTEM)));
}

test('counts failed attempts by result, over all traces', () => {
  expect(
    find(
      [
        givenCall(10, 'courier', { ...sms, status: 429 }),
        givenCall(20, 'courier', { ...sms, status: null }),
        givenCall(30, 'courier', { ...sms, status: 201 }),
      ],
      [
        givenCall(10, 'courier', { ...sms, status: 429 }),
        givenCall(30, 'courier', { ...sms, status: 201 }),
      ],
    ),
  ).toEqual([
    {
      from: 'courier',
      to: 'sms-gateway',
      operation: 'POST /2010-04-01/Accounts/{id}/Messages.json',
      failures: { 429: 2, 'no response': 1 },
      successes: 2,
    },
  ]);
});

test('a failed call that is not repeated is no retry', () => {
  expect(
    find([
      givenCall(10, 'shop', { status: 200 }),
      givenCall(20, 'shop', { status: 404 }),
      givenCall(30, 'shop', { path: '/users/2', status: 200 }),
    ]),
  ).toEqual([]);
});

test('finds requests that their sender repeats, although it has no log', () => {
  expect(
    find([
      givenRequest(10, 'shop', { statusCode: 503 }),
      givenRequest(60, 'shop', { statusCode: 503 }),
    ]),
  ).toMatchObject([{ from: undefined, to: 'shop', failures: { 503: 2 }, successes: 0 }]);
});

test('a refusal in a trace of several messages is no retry of its sender', () => {
  const orders = [
    givenRequest(10, 'shop', { statusCode: 503 }),
    givenRequest(60, 'shop', { statusCode: 201 }),
  ];
  const calls = [
    givenCall(20, 'shop', { status: 503, durationMs: 1 }),
    givenCall(80, 'shop', { status: 200 }),
  ];
  const [one, other] = [givenPublished(70), givenPublished(71, { offset: '18' })];

  expect(find([...orders, ...calls, one, other])).toMatchObject([{ from: 'shop' }]);
  expect(find([...orders, ...calls, one])).toMatchObject([{ from: undefined }, { from: 'shop' }]);
});
