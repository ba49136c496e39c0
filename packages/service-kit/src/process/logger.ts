import { pino, type DestinationStream, type Logger } from 'pino';
import { currentTrace } from '../http/trace.ts';

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
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A logger without output, for tests. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
