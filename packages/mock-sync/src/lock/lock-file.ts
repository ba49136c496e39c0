import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { toCanonicalJson } from '@shopflow/json-schema/json';
import { z } from 'zod';
import { MockError } from '../mock-error.ts';

/** An interaction that is left out of the lock, and the reason. */
export interface LeftOut {
  /** `not-verified`: the provider has not verified it; `not-mockable`: it cannot be mocked. */
  kind: 'not-verified' | 'not-mockable';
  description: string;
  /** Names and parameters of the provider states, as text. */
  states: string;
  reason: string;
}

const leftOut = z.strictObject({
  kind: z.enum(['not-verified', 'not-mockable']),
  description: z.string(),
  states: z.string(),
  reason: z.string(),
}) satisfies z.ZodType<LeftOut>;

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

export type LockEntry = z.infer<typeof entry>;

/** The content of the lock file; each contract is in its own file next to it. */
export type LockFile = z.infer<typeof lockFile>;

const LOCK_COMMAND = 'npm run contracts -- mocks lock';
/** Suggests main, because an unreadable lock does not say which environment it was for. */
export const LOCK_AGAIN = `Write it again: ${LOCK_COMMAND} --to-environment main (or the environment that it was for)`;

/** Adds the SHA-256 of the complete content: pairs, versions, dates, hashes and left-out interactions. */
export function sealLock(content: Omit<LockFile, 'sha256'>): LockFile {
  return { ...content, sha256: sha256Of(content) };
}

/** Hex SHA-256 of a value as JSON with sorted keys, so that layout and line endings do not matter. */
export function sha256Of(value: unknown): string {
  return createHash('sha256').update(toCanonicalJson(value)).digest('hex');
}

/**
 * Reads a lock file without the contracts next to it.
 *
 * @throws MockError when it is missing, malformed, edited by hand, or contains a pair or file twice
 */
export async function readLockFile(file: string): Promise<LockFile> {
  const { success, data, error } = lockFile.safeParse(await readJson(file));
  if (!success) {
    const faults = z.prettifyError(error).replaceAll('\n', ' ');
    throw unreadable(`${file} is not a mocks lock file: ${faults}`, error);
  }
  const duplicate = findDuplicate(data.contracts);
  if (duplicate !== undefined) throw unreadable(`${file} contains ${duplicate} twice`);
  const { sha256, ...content } = data;
  if (sha256 === sha256Of(content)) return data;
  throw unreadable(
    `${file} was edited by hand or merged: its SHA-256 does not match its content. ` +
      `Restore it: git checkout -- ${file}`,
  );
}

/** The pair or the file name that two entries share, if any. */
export function findDuplicate(entries: readonly LockEntry[]): string | undefined {
  const names = entries.flatMap(({ consumer, provider, content }) => [
    `the pair ${consumer} → ${provider}`,
    `the file ${content}`,
  ]);
  return names.find((name, at) => names.indexOf(name) !== at);
}

/** Reads a JSON file. @throws MockError */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw unreadable(`Could not read ${file}: ${(cause as Error).message}`, cause);
  }
}

export function unreadable(problem: string, cause?: unknown): MockError {
  return new MockError('lock-unreadable', `${problem}. ${LOCK_AGAIN}`, { cause });
}
