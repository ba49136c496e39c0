import { pino, type DestinationStream, type Logger } from 'pino';
import { currentTrace } from '../http/trace.ts';
import { currentTracer } from '../tracing/spans.ts';

export type { Logger };

interface Options {
  readonly service: string;
  readonly level: string;
  /** Defaults to standard output. */
  readonly destination?: DestinationStream;
}

/** A logger of JSON lines; lines within a trace include its `traceId`. */
export function makeLogger({ service, level, destination }: Options): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ ...currentTrace() }),
    redact: ['req.headers.authorization', 'req.headers.cookie'],
    hooks: { streamWrite: writeAlsoToSpan },
  };
  return pino(options, destination ?? (standardOutput ??= joinLines(pino.destination(1))));
}

let standardOutput: DestinationStream | undefined;

/**
 * Writes the lines of one turn of the event loop together, because each write costs more than its line. They
 * are also written when the process exits or crashes; a process that is killed loses those of its last turn.
 */
export function joinLines(destination: DestinationStream): DestinationStream {
  let lines = '';
  const write = (): void => {
    const text = lines;
    lines = '';
    if (text !== '') destination.write(text);
  };
  process.on('exit', write);
  return {
    write: (line) => {
      if (lines === '') setImmediate(write);
      lines += line;
    },
  };
}

/** Fields of lines that a span itself describes. */
const DESCRIBED_BY_SPANS = ['req', 'call', 'published', 'consumed'];

interface WrittenLine {
  readonly level: number;
  readonly msg?: string;
}

/**
 * With a collector, a line of level `info` or above is also an event of the span in which it is written,
 * so that traces alone show what a service did.
 */
function writeAlsoToSpan(text: string): string {
  const [tracer, trace] = [currentTracer(), currentTrace()];
  if (tracer === undefined || trace === undefined) return text;
  const line = JSON.parse(text) as WrittenLine;
  if (line.level >= INFO && !DESCRIBED_BY_SPANS.some((name) => name in line)) {
    tracer.addEvent(trace, { name: line.msg ?? '', attributes: { 'log.line': text.trimEnd() } });
  }
  return text;
}

const INFO = 30;

/** A logger without output, for tests. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
