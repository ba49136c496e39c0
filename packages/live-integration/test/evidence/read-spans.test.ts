import { collectLogLines } from '../../src/evidence/read-log-lines.ts';
import { readSpans } from '../../src/evidence/read-spans.ts';
import type { LogLine } from '../../src/evidence/run-record.ts';
import { observe } from './example-system.ts';
import {
  givenCall,
  givenConsumed,
  givenLine,
  givenPublished,
  givenRequest,
  TRACE_ID,
  USER,
} from './log-lines.ts';
import { START } from './run-records.ts';

type Attributes = Readonly<Record<string, string | number>>;

interface GivenSpan {
  readonly kind: number;
  readonly from: number;
  readonly to: number;
  readonly attributes: Attributes;
  readonly logged?: readonly LogLine[];
}

/** As a collector's file exporter writes it: integers of 64 bits are strings. */
function givenExport(service: string, ...spans: readonly GivenSpan[]): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: toList({ 'service.name': service }) },
        scopeSpans: [{ scope: { name: 'kit' }, spans: spans.map(toSpan) }],
      },
    ],
  };
}

function toSpan({ kind, from, to, attributes, logged = [] }: GivenSpan): object {
  return {
    traceId: 'f'.repeat(32),
    spanId: 'b'.repeat(16),
    parentSpanId: '',
    name: 'any',
    kind,
    startTimeUnixNano: toNanoseconds(from),
    endTimeUnixNano: toNanoseconds(to),
    attributes: toList({ 'x-trace-id': TRACE_ID, ...attributes }),
    events: logged.map((line) => ({
      timeUnixNano: toNanoseconds(from),
      name: line.msg,
      attributes: toList({ 'log.line': JSON.stringify(line) }),
    })),
    status: {},
  };
}

function toNanoseconds(ms: number): string {
  return `${BigInt(START + ms) * 1_000_000n}`;
}

function toList(attributes: Attributes): readonly object[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}

const [SERVER, CLIENT, PRODUCER, CONSUMER] = [2, 3, 4, 5];
const get = { 'http.request.method': 'GET', 'url.path': `/users/${USER}` };
const post = { 'http.request.method': 'POST', 'url.path': '/orders' };
const position = {
  'messaging.destination.name': 'local.order-events',
  'messaging.destination.partition.id': '1',
  'messaging.kafka.offset': 17,
};
const retried = givenLine(900, 'courier', {
  level: 40,
  retried: { partition: 1, offset: '17', attempt: 1, delayMs: 400, reason: 'no SMS now' },
  msg: 'event will be retried',
});

const exported = [
  givenExport(
    'shop',
    {
      kind: CLIENT,
      from: 5,
      to: 17,
      attributes: { ...get, 'peer.service': 'accounts', 'http.response.status_code': 200 },
    },
    { kind: PRODUCER, from: 30, to: 120, attributes: position },
    { kind: SERVER, from: 2, to: 42, attributes: { ...post, 'http.response.status_code': 201 } },
  ),
  givenExport('accounts', {
    kind: SERVER,
    from: 7,
    to: 15,
    attributes: { ...get, 'http.response.status_code': 200 },
  }),
  givenExport(
    'courier',
    {
      kind: CONSUMER,
      from: 400,
      to: 901,
      attributes: { ...position, 'messaging.delivery_attempt': 1 },
      logged: [retried],
    },
    { kind: CLIENT, from: 700, to: 900, attributes: { ...get, 'peer.service': 'accounts' } },
    {
      kind: CONSUMER,
      from: 1_300,
      to: 1_400,
      attributes: { ...position, 'messaging.delivery_attempt': 2 },
    },
  ),
];

const logged = [
  givenCall(17, 'shop', { durationMs: 12 }),
  givenRequest(15, 'accounts', {
    method: 'GET',
    url: `/users/${USER}`,
    statusCode: 200,
    responseTime: 8,
  }),
  givenRequest(42, 'shop'),
  givenPublished(120),
  givenConsumed(400),
  givenCall(900, 'courier', { status: null, durationMs: 200 }),
  retried,
];

test('spans give the same diagram as the log lines that they replace', async () => {
  const lines = exported.map((each) => JSON.stringify(each));

  const { byTrace, unreadable } = await collectLogLines(lines, new Set([TRACE_ID]));

  const withoutLines = (of: readonly LogLine[] = []) =>
    observe(of).steps.map((step) => ({ ...step, lines: step.lines.length }));
  expect(withoutLines(byTrace.get(TRACE_ID))).toEqual(withoutLines(logged));
  expect(withoutLines(logged)).toHaveLength(6);
  expect(unreadable).toBe(0);
});

test('a span of nothing that a diagram shows gives no line', () => {
  const internal = { kind: 1, from: 0, to: 1, attributes: {} };
  const unanswered = { kind: SERVER, from: 0, to: 1, attributes: post };
  const refused = { kind: PRODUCER, from: 0, to: 1, attributes: {} };

  expect(readSpans(givenExport('shop', internal, unanswered, refused))).toEqual([]);
});

test('a log line is no export, and an export of another form is an error', () => {
  expect(readSpans(givenRequest(1, 'shop'))).toBeUndefined();
  expect(() => readSpans({ resourceSpans: [{ spans: [] }] })).toThrow('scopeSpans');
});
