import { z } from 'zod';
import type { LogLine } from './run-record.ts';

/** https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding: 64-bit integers may be strings. */
const milliseconds = z
  .union([z.string().regex(/^\d+$/), z.number()])
  .transform((nanoseconds) => Number(BigInt(nanoseconds) / 1_000n) / 1_000);
const attributes = z
  .array(
    z.object({
      key: z.string(),
      value: z.object({
        stringValue: z.string().optional(),
        intValue: z.union([z.string(), z.number()]).transform(Number).optional(),
        doubleValue: z.number().optional(),
        boolValue: z.boolean().optional(),
      }),
    }),
  )
  .default([])
  .transform((list): Attributes =>
    Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]])),
  );

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  /** 2 server, 3 client, 4 producer, 5 consumer. */
  kind: z.number(),
  startTimeUnixNano: milliseconds,
  endTimeUnixNano: milliseconds,
  attributes,
  events: z.array(z.object({ attributes })).default([]),
});
type Span = z.infer<typeof span>;

const traceExport = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

/**
 * The log lines that the spans of an OTLP/JSON export replace; undefined for any other object.
 *
 * @throws ZodError for an export that is not as specified
 */
export function readSpans(value: object): readonly LogLine[] | undefined {
  if (!('resourceSpans' in value)) return undefined;
  return traceExport.parse(value).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(resource.attributes['service.name']);
    const spans = scopeSpans.flatMap((scope) => scope.spans);
    return spans.flatMap((each) => toLines(each, service));
  });
}

function toLines(one: Span, service: string): readonly LogLine[] {
  const { traceId, spanId, startTimeUnixNano, endTimeUnixNano } = one;
  const common = {
    service,
    traceId: String(one.attributes['x-trace-id'] ?? traceId),
    traceparent: `00-${traceId}-${spanId}-01`,
  };
  const described = describe(one);
  const events = one.events.flatMap((event) => readLoggedLine(event.attributes['log.line']) ?? []);
  if (described === undefined) return events;
  const at = one.kind === KIND.consumer ? startTimeUnixNano : endTimeUnixNano;
  return [{ ...common, level: 30, ...described, time: toTime(at) }, ...events];
}

const KIND = { server: 2, client: 3, producer: 4, consumer: 5 };

type Described = { readonly msg: string } & Readonly<Record<string, unknown>>;

/** What makeCall, the request log, Orders and Notifications log; undefined for a span of neither. */
function describe(one: Span): Described | undefined {
  if (one.kind === KIND.client) return describeCall(one);
  return one.kind === KIND.server ? describeRequest(one) : describeMessage(one);
}

function describeCall({ attributes: is, ...times }: Span): Described | undefined {
  const { 'peer.service': to, 'http.response.status_code': status } = is;
  if (to === undefined) return undefined;
  const call = { to, method: is['http.request.method'], path: is['url.path'] };
  const durationMs = toDuration(times);
  if (status === undefined) return { msg: 'call not answered', level: 40, call, durationMs };
  return { msg: 'call answered', call, durationMs, status };
}

function describeRequest({ attributes: is, ...times }: Span): Described | undefined {
  const statusCode = is['http.response.status_code'];
  if (statusCode === undefined) return undefined;
  const req = { method: is['http.request.method'], url: is['url.path'] };
  return { msg: 'request completed', req, res: { statusCode }, responseTime: toDuration(times) };
}

/** The span of a producer has an offset only when the message was acknowledged. */
function describeMessage({ kind, attributes: is }: Span): Described | undefined {
  const offset = is['messaging.kafka.offset'];
  const position = {
    topic: is['messaging.destination.name'],
    partition: Number(is['messaging.destination.partition.id']),
    offset,
  };
  if (offset === undefined) return undefined;
  if (kind === KIND.producer) return { msg: 'event published', published: position };
  // A retry is logged as such, not as a further delivery.
  const isRetry = Number(is['messaging.delivery_attempt'] ?? 1) > 1;
  if (kind !== KIND.consumer || isRetry) return undefined;
  return { msg: 'event received', consumed: position };
}

function toDuration({
  startTimeUnixNano,
  endTimeUnixNano,
}: Pick<Span, 'startTimeUnixNano' | 'endTimeUnixNano'>): number {
  return Math.round(endTimeUnixNano - startTimeUnixNano);
}

/** A line that the service logged within the span; undefined for any other event. */
function readLoggedLine(text: unknown): LogLine | undefined {
  return typeof text === 'string' ? (JSON.parse(text) as LogLine) : undefined;
}

function toTime(ms: number): string {
  return new Date(Math.round(ms)).toISOString();
}
