import { open } from 'node:fs/promises';
import { z } from 'zod';
import { readSpans } from './read-spans.ts';
import type { LogLine } from './run-record.ts';

export interface ReadLog {
  /** By trace id, oldest first. */
  readonly byTrace: ReadonlyMap<string, readonly LogLine[]>;
  /** How many lines were not JSON objects; a crash can truncate a line. */
  readonly unreadable: number;
}

/** Lines without a trace, for example from start-up, are ignored. */
const tracedLine = z.looseObject({
  time: z.string().refine((time) => !Number.isNaN(Date.parse(time))),
  service: z.string(),
  msg: z.string(),
  traceId: z.string(),
});

/**
 * Collects the lines of the services' log files, one JSON object per line, by trace. An OTLP export of
 * spans, as a collector writes it to a file, counts as the lines of the log that it replaces.
 *
 * @param traceIds when given, only these traces
 * @throws errors of the file system, such as `ENOENT`
 */
export function readLogLines(
  files: readonly string[],
  traceIds?: ReadonlySet<string>,
): Promise<ReadLog> {
  return collectLogLines(linesOf(files), traceIds);
}

async function* linesOf(files: readonly string[]): AsyncGenerator<string> {
  for (const file of files) {
    const log = await open(file);
    yield* log.readLines();
  }
}

/** Collects lines by trace, as {@link readLogLines} does. */
export async function collectLogLines(
  lines: Iterable<string> | AsyncIterable<string>,
  traceIds?: ReadonlySet<string>,
): Promise<ReadLog> {
  const byTrace = new Map<string, LogLine[]>();
  let unreadable = 0;
  for await (const text of lines) {
    if (text.trim() === '') continue;
    const value = parseObject(text);
    if (value === undefined) unreadable += 1;
    for (const line of toTracedLines(value)) {
      if (traceIds?.has(line.traceId) === false) continue;
      const others = byTrace.get(line.traceId);
      if (others === undefined) byTrace.set(line.traceId, [line]);
      else others.push(line);
    }
  }
  for (const each of byTrace.values()) {
    each.sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
  }
  return { byTrace, unreadable };
}

function toTracedLines(value: object | undefined): readonly z.infer<typeof tracedLine>[] {
  const lines = value === undefined ? [] : (readSpans(value) ?? [value]);
  return lines.flatMap((line) => tracedLine.safeParse(line).data ?? []);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
