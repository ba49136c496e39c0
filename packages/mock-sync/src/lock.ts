import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toCanonicalJson, type Json } from '@shopflow/pact-kit/json';
import { z } from 'zod';
import { MockError } from './mock-error.ts';
import { mostSimilar } from './similarity.ts';
import type { PactContent, VerifiedContract } from './verified-contract.ts';

/** An interaction of a pact that no mock may play, because the provider has not kept it. */
const leftOut = z.object({ description: z.string(), states: z.string(), reason: z.string() });

const entry = z.object({
  consumer: z.string(),
  provider: z.string(),
  consumerVersion: z.string(),
  providerVersion: z.string(),
  verifiedAt: z.string(),
  sha256: z.string(),
  content: z.string(),
  leftOut: z.array(leftOut).default([]),
});

const lockFile = z.object({ target: z.string(), contracts: z.array(entry) });

export type LeftOut = z.infer<typeof leftOut>;
export type LockEntry = z.infer<typeof entry>;

/** The lock as it is written: each contract's content is in a file of its own beside it. */
export type LockFile = z.infer<typeof lockFile>;

/**
 * A contract out of the lock. `Interactions` is its part of the generated types: what a test may
 * mock, by description.
 */
export interface LockedContract<Interactions = unknown> extends VerifiedContract {
  /** When the provider's version verified it last: ISO 8601. */
  readonly verifiedAt: string;
  readonly leftOut: readonly LeftOut[];
  /** For the compiler alone. */
  readonly interactions?: Interactions;
}

/** The contracts of a lock, by consumer and provider. */
export interface MocksLock<Mockable = unknown> {
  /** `main`, or the environment whose live providers have verified what is in it. */
  readonly target: string;
  readonly contracts: readonly LockedContract[];
  /** @throws MockError, naming the nearest pair, when the lock has none such */
  readonly contract: <C extends keyof Mockable & string, P extends keyof Mockable[C] & string>(
    consumer: C,
    provider: P,
  ) => LockedContract<Mockable[C][P]>;
}

const REFRESH = 'npm run contracts -- mocks lock';
/** The lock itself does not say what it is locked against. */
const WRITE_ANEW = `${REFRESH} --env main (or the environment that it was for)`;

/**
 * Reads a lock and the contracts beside it. `Mockable` is the interface that was generated with it.
 *
 * @throws MockError when it is not there, is no lock, or a content does not fit its hash
 */
export async function readLock<Mockable = unknown>(file: string): Promise<MocksLock<Mockable>> {
  const { target, contracts } = await readLockFile(file);
  const locked = await Promise.all(contracts.map((each) => readContract(file, each)));
  return {
    target,
    contracts: locked,
    contract: (consumer, provider) => find(locked, { consumer, provider }),
  };
}

/** @throws MockError, see {@link readLock} */
export async function readLockFile(file: string): Promise<LockFile> {
  const { success, data, error } = lockFile.safeParse(await readJson(file));
  if (success) return data;
  const words = z.prettifyError(error).replaceAll('\n', ' ');
  throw unreadable(`${file} is not a lock of mocks: ${words}`, { cause: error });
}

async function readContract(file: string, of: LockEntry): Promise<LockedContract> {
  const { content, ...contract } = of;
  const pactFile = path.resolve(path.dirname(file), content);
  const pact = (await readJson(pactFile)) as PactContent;
  if (contentHash(pact) === of.sha256) return { ...contract, pact };
  throw unreadable(`${pactFile} is not what ${file} locked: its SHA-256 is another`, {
    command: REFRESH,
  });
}

/** Hex SHA-256 of a pact as JSON with sorted keys. */
export function contentHash(pact: PactContent): string {
  return createHash('sha256')
    .update(toCanonicalJson(pact as unknown as Json))
    .digest('hex');
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw unreadable(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function unreadable(
  what: string,
  { cause, command = WRITE_ANEW }: { cause?: unknown; command?: string } = {},
): MockError {
  return new MockError('lock-unreadable', `${what}. Write it anew: ${command}`, { cause });
}

function find<Interactions>(
  contracts: readonly LockedContract[],
  { consumer, provider }: { readonly consumer: string; readonly provider: string },
): LockedContract<Interactions> {
  const nameOf = (pair: { consumer: string; provider: string }): string =>
    `${pair.consumer} → ${pair.provider}`;
  const wanted = nameOf({ consumer, provider });
  const found = contracts.find((contract) => nameOf(contract) === wanted);
  if (found !== undefined) return found as LockedContract<Interactions>;
  const nearest = mostSimilar(contracts, wanted, nameOf);
  throw new MockError(
    'not-promised',
    `The lock has no contract ${wanted}. ` +
      (nearest === undefined ? 'It is empty.' : `The nearest is ${nameOf(nearest)}.`),
  );
}
