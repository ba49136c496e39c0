import type { LogLine } from '@shopflow/live-integration/run-record';
import { toTraceparent } from '../../target/trace-parent.ts';
import { findTraceGaps } from './check-trace.ts';

const traceId = `${'a'.repeat(31)}1`;
const traceparent = toTraceparent(traceId);

function givenLine(service: string, fields: object): LogLine {
  return { time: '2026-11-30T00:00:00Z', service, msg: 'm', traceId, traceparent, ...fields };
}

const lookup = givenLine('orders', {
  call: { to: 'user-profile', method: 'GET', path: '/users/1' },
  status: 200,
});
const answer = givenLine('user-profile', { req: { method: 'GET', url: '/users/1' } });
const expected = { traceId, services: ['orders', 'user-profile'] } as const;

test('finds no gap when the callee of each call has its request', () => {
  expect(findTraceGaps([lookup, answer], expected)).toEqual([]);
});

test('reports a call whose request is not in the trace, although another call is', () => {
  expect(findTraceGaps([lookup, lookup, answer], expected)).toEqual([
    'no log line of the request GET /users/1 of user-profile',
  ]);
});

test('reports services without a line, and without a traceparent', () => {
  const strange = { ...lookup, call: undefined, traceparent: `00-${traceId}-${'b'.repeat(16)}-01` };

  expect(findTraceGaps([strange], expected)).toEqual([
    'user-profile has no log line with the X-Trace-Id',
    'orders has no log line with the traceparent',
  ]);
});

test('leaves out calls without an answer, and calls to other parties', () => {
  const unanswered = { ...lookup, status: undefined };
  const toTwilio = givenLine('orders', {
    call: { to: 'twilio', method: 'POST', path: '/' },
    status: 201,
  });

  expect(findTraceGaps([unanswered, toTwilio, answer], expected)).toEqual([]);
});
