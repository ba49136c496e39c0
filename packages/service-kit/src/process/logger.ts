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

/** A logger without output, for tests. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
