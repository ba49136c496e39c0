import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { toCanonicalJson, type Json } from '@shopflow/pact-kit/json';
import { z } from 'zod';
import { MockError } from './mock-error.ts';

const leftOut = z.strictObject({
  /** `not-verified`: the provider has not kept it; `not-mockable`: no mock can play it. */
  kind: z.enum(['not-verified', 'not-mockable']),
  description: z.string(),
  states: z.string(),
  reason: z.string(),
});

const entry = z.strictObject({
  consumer: z.string(),
  provider: z.string(),
  consumerVersion: z.string(),
  providerVersion: z.string(),
  verifiedAt: z.string(),
  sha256: z.string(),
  content: z.string(),
  leftOut: z.array(leftOut),
});

const lockFile = z.strictObject({
  target: z.string(),
  contracts: z.array(entry),
  sha256: z.string(),
});

/** An interaction of a pact that is in no mock, and why. */
export type LeftOut = z.infer<typeof leftOut>;
export type LockEntry = z.infer<typeof entry>;

/** The lock as it is written: each contract's content is in a file of its own beside it. */
export type LockFile = z.infer<typeof lockFile>;

const REFRESH = 'npm run contracts -- mocks lock';
/** A lock that cannot be read does not say what it was locked against. */
export const LOCK_AGAIN = `Write it again: ${REFRESH} --env main (or the environment that it was for)`;

/** A lock's content with the SHA-256 of all of it: pairs, versions, dates, hashes and what was left out. */
export function sealLock(content: Omit<LockFile, 'sha256'>): LockFile {
  return { ...content, sha256: sha256Of(content) };
}

/** Hex SHA-256 of a value as JSON with sorted keys: neither layout nor line ends count. */
export function sha256Of(value: unknown): string {
  return createHash('sha256')
    .update(toCanonicalJson(value as Json))
    .digest('hex');
}

/**
 * Reads a lock without the contracts beside it.
 *
 * @throws MockError when it is missing, malformed, names a pair or a file twice, or was edited by hand
 */
export async function readLockFile(file: string): Promise<LockFile> {
  const { success, data, error } = lockFile.safeParse(await readJson(file));
  if (!success) {
    const words = z.prettifyError(error).replaceAll('\n', ' ');
    throw unreadable(`${file} is not a lock of mocks: ${words}`, error);
  }
  const twice = findDuplicate(data.contracts);
  if (twice !== undefined) throw unreadable(`${file} has ${twice} twice`);
  const { sha256, ...content } = data;
  if (sha256 === sha256Of(content)) return data;
  throw unreadable(
    `${file} was edited by hand or merged: its SHA-256 does not cover what is in it. ` +
      `Restore it: git checkout -- ${file}`,
  );
}

/** What two entries have in common that only one may have. */
export function findDuplicate(entries: readonly LockEntry[]): string | undefined {
  const names = entries.flatMap(({ consumer, provider, content }) => [
    `the pair ${consumer} → ${provider}`,
    `the file ${content}`,
  ]);
  return names.find((name, at) => names.indexOf(name) !== at);
}

/** @throws MockError */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw unreadable(`${file} cannot be read: ${(cause as Error).message}`, cause);
  }
}

export function unreadable(what: string, cause?: unknown): MockError {
  return new MockError('lock-unreadable', `${what}. ${LOCK_AGAIN}`, { cause });
}
