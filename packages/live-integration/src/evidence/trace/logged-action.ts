import { z } from 'zod';
import type { LogLine, SystemDescription } from '../run-record.ts';
import type { StepState } from './step.ts';

/** An action of a service, read from a line of its log. Times are milliseconds since 1970. */
export type LoggedAction = LoggedCall | LoggedRequest | LoggedMessage | LoggedRemark;

interface Logged {
  readonly service: string;
  /** The lines that describe it, oldest first; none for what the run itself did. */
  readonly lines: readonly LogLine[];
}

/** A call to another participant, logged by the caller. */
export interface LoggedCall extends Logged {
  readonly kind: 'call';
  /** Links the line of its start to that of its end; undefined when only ends are logged. */
  readonly id: string | undefined;
  readonly to: string;
  readonly method: string;
  readonly path: string;
  /** Null when there was no response in time, or when only the start is logged. */
  readonly status: number | null;
  readonly startedAt: number;
  /** Undefined when only the start is logged. */
  readonly endedAt: number | undefined;
}

/** A request, logged by the service that answered it. */
export interface LoggedRequest extends Logged {
  readonly kind: 'request';
  readonly method: string;
  /** Without the query, as in the caller's log line. */
  readonly path: string;
  readonly status: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface LoggedMessage extends Logged {
  readonly kind: 'published' | 'consumed';
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly at: number;
}

export interface LoggedRemark extends Logged {
  readonly kind: 'remark';
  readonly text: string;
  readonly state: StepState;
  readonly at: number;
}

/** Returns undefined for a line that describes no action, such as one about a connection. */
export function toLoggedAction(
  line: LogLine,
  { warnings }: Pick<SystemDescription, 'warnings'>,
): LoggedAction | undefined {
  return readCall(line) ?? readRequest(line) ?? readMessage(line) ?? readRemark(line, warnings);
}

const callFields = z.object({
  call: z.object({
    id: z.string().optional(),
    to: z.string(),
    method: z.string(),
    path: z.string(),
  }),
  /** A line without it is that of the start. */
  durationMs: z.number().optional(),
  status: z.number().optional(),
});

function readCall(line: LogLine): LoggedCall | undefined {
  const { data } = callFields.safeParse(line);
  if (data === undefined) return undefined;
  const { call, durationMs, status = null } = data;
  const { id, to, method, path } = call;
  const at = Date.parse(line.time);
  return {
    kind: 'call',
    service: line.service,
    lines: [line],
    ...{ id, to, method, path, status },
    startedAt: at - (durationMs ?? 0),
    endedAt: durationMs === undefined ? undefined : at,
  };
}

const requestFields = z.object({
  req: z.object({ method: z.string(), url: z.string() }),
  res: z.object({ statusCode: z.number() }),
  responseTime: z.number().default(0),
});

function readRequest(line: LogLine): LoggedRequest | undefined {
  const { data } = requestFields.safeParse(line);
  if (data === undefined) return undefined;
  const endedAt = Date.parse(line.time);
  return {
    kind: 'request',
    service: line.service,
    lines: [line],
    method: data.req.method,
    path: data.req.url.replace(/\?.*/s, ''),
    status: data.res.statusCode,
    startedAt: endedAt - data.responseTime,
    endedAt,
  };
}

const position = z.object({
  topic: z.string(),
  partition: z.number(),
  // Kafka's offsets have 64 bits, so clients return them as strings.
  offset: z.union([z.string(), z.number()]).transform(String),
});
const messageFields = z.union([
  z
    .object({ published: position })
    .transform(({ published }) => ({ kind: 'published' as const, ...published })),
  z
    .object({ consumed: position })
    .transform(({ consumed }) => ({ kind: 'consumed' as const, ...consumed })),
]);

function readMessage(line: LogLine): LoggedMessage | undefined {
  const { data } = messageFields.safeParse(line);
  return data && { ...data, service: line.service, lines: [line], at: Date.parse(line.time) };
}

const remarkFields = z.union([
  z
    .object({ deadLettered: z.object({ topic: z.string(), reason: z.string() }) })
    .transform(({ deadLettered: { topic, reason } }) =>
      failed(`dead-lettered, ${topic}: ${reason}`),
    ),
  z
    .object({ retried: z.object({ attempt: z.number(), delayMs: z.number(), reason: z.string() }) })
    .transform(({ retried: { attempt, delayMs, reason } }) =>
      warned(`will be retried in ${delayMs} ms (attempt ${attempt}): ${reason}`),
    ),
  // Any other error: level 50 is pino's `error`, 60 its `fatal`.
  z.object({ level: z.number().min(50), msg: z.string() }).transform(({ msg }) => failed(msg)),
]);

function readRemark(line: LogLine, warnings: readonly string[]): LoggedRemark | undefined {
  const data = warnings.includes(line.msg) ? warned(line.msg) : remarkFields.safeParse(line).data;
  const { service, time } = line;
  return data && { kind: 'remark', service, lines: [line], at: Date.parse(time), ...data };
}

function warned(text: string) {
  return { text, state: 'warned' } as const;
}

function failed(text: string) {
  return { text, state: 'failed' } as const;
}
