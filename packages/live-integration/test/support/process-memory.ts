import { execFileSync } from 'node:child_process';

/** Resident memory of a process in MB; a JVM's only grows, so at the end it is the peak. */
export function memoryOf(pid: number | undefined): number {
  if (pid === undefined) return 0;
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
}
