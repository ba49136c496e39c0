import type { Mutant } from './mutant.ts';

const HEADERS = {
  file: 'packages/service-kit/src/http/trace.ts',
  find: "return { 'x-trace-id': traceId, ...(traceparent !== undefined && { traceparent }) };",
};
const MESSAGE = {
  file: 'services/orders/src/events/kafka-message.ts',
  find: 'headers: { ...headers },',
};
const withoutHeader = (header: string): string =>
  `headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== '${header}')),`;

/** Faults in passing on the trace. */
export const traceMutants: readonly Mutant[] = [
  {
    id: 'trace-id-not-sent',
    services: ['orders', 'notifications'],
    change: { ...HEADERS, replace: 'return traceparent === undefined ? {} : { traceparent };' },
    scenario: 'W1',
    failsWith: /no log line of the request GET \/users\/.* of user-profile/,
  },
  {
    id: 'trace-id-not-sent-by-orders',
    services: ['orders'],
    change: { ...HEADERS, replace: 'return traceparent === undefined ? {} : { traceparent };' },
    scenario: 'W5',
    failsWith: /no log line of the request POST \/users\/.*\/activity of user-profile/,
  },
  {
    id: 'traceparent-not-sent',
    services: ['orders', 'notifications'],
    change: { ...HEADERS, replace: "return { 'x-trace-id': traceId };" },
    scenario: 'W1',
    failsWith: /user-profile has no log line with the traceparent/,
  },
  {
    id: 'trace-id-not-in-event',
    services: ['orders'],
    change: { ...MESSAGE, replace: withoutHeader('x-trace-id') },
    scenario: 'W1',
    failsWith: /x-trace-id/,
  },
  {
    id: 'traceparent-not-in-event',
    services: ['orders'],
    change: { ...MESSAGE, replace: withoutHeader('traceparent') },
    scenario: 'W1',
    failsWith: /toEqual[^]*undefined/,
  },
];
