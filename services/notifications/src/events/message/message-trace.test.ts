import { currentTrace, withTrace } from '@shopflow/service-kit/trace';
import { withMessageTrace } from './message-trace.ts';

const traceOf = (headers: Record<string, string>) => withMessageTrace({ headers }, currentTrace);
const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

test('runs work in the trace of its message', async () => {
  expect(await traceOf({ 'x-trace-id': 't-1', traceparent: parent })).toEqual({
    traceId: 't-1',
    traceparent: parent,
  });
});

test.each([{}, { 'x-trace-id': 'line\nbreak', traceparent: 'nonsense' }])(
  'replaces trace ids that are invalid in an HTTP header: %j',
  async (headers) => {
    expect(await traceOf(headers)).toEqual({ traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  },
);

test('continues a trace that has already begun', async () => {
  const trace = await withTrace({ traceId: 'begun' }, () => traceOf({ 'x-trace-id': 'other' }));

  expect(trace).toEqual({ traceId: 'begun' });
});
