import { execFileSync } from 'node:child_process';

/** Resident memory of a process in MB. A JVM's memory only grows, so its last value is the peak. */
export function readMemory(pid: number | undefined): number {
  if (pid === undefined) return 0;
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
}
