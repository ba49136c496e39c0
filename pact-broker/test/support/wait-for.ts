import { setTimeout as pause } from 'node:timers/promises';

const LIMIT_MS = 60_000;
const INTERVAL_MS = 20;

/** Waits until something holds. @throws Error that names it after 60 s */
export async function waitFor(what: string, holds: () => boolean | Promise<boolean>) {
  const deadline = Date.now() + LIMIT_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited ${LIMIT_MS} ms in vain for ${what}`);
    await pause(INTERVAL_MS);
  }
}
