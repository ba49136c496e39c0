import type { LogLine } from '../../src/evidence/run-record.ts';
import { observe } from './example-system.ts';
import { givenCall, givenConsumed, givenRequest } from './log-lines.ts';

const sms = { to: 'sms-gateway', method: 'POST', path: '/Messages.json' };

function toOutcomes(lines: readonly LogLine[]): readonly string[] {
  return observe(lines).steps.flatMap((step) =>
    step.kind === 'call' ? [step.outcome.replaceAll('\u00a0', ' ')] : [],
  );
}

test('numbers the attempts of a call, with the wait before each', () => {
  expect(
    toOutcomes([
      givenConsumed(0),
      givenCall(110, 'courier', { ...sms, status: 429 }),
      givenCall(540, 'courier', { ...sms, status: null, durationMs: 30 }),
      givenCall(10_000, 'courier', { ...sms, status: 201, durationMs: 60 }),
    ]),
  ).toEqual([
    '429 · 10 ms',
    'no response · 30 ms · attempt 2, after 400 ms',
    '201 · 60 ms · attempt 3, after 9.4 s',
  ]);
});

test('numbers the attempts of the caller, too', () => {
  expect(
    toOutcomes([
      givenRequest(40, 'shop', { statusCode: 503 }),
      givenRequest(600, 'shop', { statusCode: 201 }),
    ]),
  ).toEqual(['503 · 40 ms', '201 · 40 ms · attempt 2, after 520 ms']);
});

test('a call after a success, or to somewhere else, is no further attempt', () => {
  expect(
    toOutcomes([
      givenCall(20, 'courier', { status: 200 }),
      givenCall(40, 'courier', { status: 404 }),
      givenCall(60, 'courier', { path: '/users/2', status: 200 }),
    ]),
  ).toEqual(['200 · 10 ms', '404 · 10 ms', '200 · 10 ms']);
});

test('numbers nothing in a trace of several messages, whose calls could be of any', () => {
  expect(
    toOutcomes([
      givenConsumed(0),
      givenConsumed(1, { offset: '18' }),
      givenCall(110, 'courier', { ...sms, status: 429 }),
      givenCall(540, 'courier', { ...sms, status: 201 }),
    ]),
  ).toEqual(['429 · 10 ms', '201 · 10 ms']);
});
