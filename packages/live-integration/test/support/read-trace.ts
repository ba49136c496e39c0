import { readFile } from 'node:fs/promises';
import type { LogLine } from '../../src/evidence/run-record.ts';
import type { LiveSystem } from '../../src/system/live-system.ts';

/** What all services logged under a trace id, oldest first. */
export async function readTrace(
  services: LiveSystem['services'],
  traceId: string,
): Promise<LogLine[]> {
  const logs = await Promise.all(
    Object.values(services).map(({ logFile }) => readFile(logFile, 'utf8')),
  );
  return logs
    .flatMap((log) => log.split('\n'))
    .filter((line) => line.includes(traceId))
    .map((line) => JSON.parse(line) as LogLine)
    .sort((a, b) => a.time.localeCompare(b.time));
}
