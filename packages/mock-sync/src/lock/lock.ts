import type { Pact } from '@shopflow/pact-model/pact';
import path from 'node:path';
import {
  readJson,
  readLockFile,
  sha256Of,
  unreadable,
  type LeftOut,
  type LockEntry,
} from './lock-file.ts';
import { MockError } from '../mock-error.ts';
import { mostSimilar } from '../similarity.ts';
import type { VerifiedContract } from '../verified-contract.ts';

/**
 * A contract in the lock. `Interactions` is its part of the generated types: the interactions that a
 * test can mock, by description.
 */
export interface LockedContract<Interactions = unknown> extends VerifiedContract {
  /** Time of the provider version's last verification, ISO 8601. */
  readonly verifiedAt: string;
  readonly leftOut: readonly LeftOut[];
  /** Only for the compiler. */
  readonly interactions?: Interactions;
}

/** The contracts of a lock, by consumer and provider. */
export interface MocksLock<Mockable = unknown> {
  /** `main`, or the environment whose live providers have verified the contracts. */
  readonly target: string;
  readonly contracts: readonly LockedContract[];
  /** @throws MockError, with the nearest pair, when the lock does not have this pair */
  readonly contract: <C extends keyof Mockable & string, P extends keyof Mockable[C] & string>(
    consumer: C,
    provider: P,
  ) => LockedContract<Mockable[C][P]>;
}

/** Suffix of new contract files until the lock that refers to them is in place: see `writeLock`. */
export const DRAFT = '.next';

/**
 * Reads a lock and the contracts next to it. `Mockable` is the interface generated with the lock.
 *
 * @throws MockError when it is missing, malformed or edited by hand, or a contract does not match its hash
 */
export async function readLock<Mockable = unknown>(file: string): Promise<MocksLock<Mockable>> {
  const { target, contracts } = await readLockFile(file);
  const locked = await Promise.all(contracts.map((each) => readContract(file, each)));
  return {
    target,
    contracts: locked,
    contract: (consumer, provider) => findContract(locked, { consumer, provider }),
  };
}

async function readContract(file: string, entry: LockEntry): Promise<LockedContract> {
  const { content, ...contract } = entry;
  const pactFile = path.resolve(path.dirname(file), content);
  for (const candidate of [pactFile, `${pactFile}${DRAFT}`]) {
    const pact = await readJson(candidate).catch(() => undefined);
    if (pact !== undefined && sha256Of(pact) === entry.sha256) {
      return { ...contract, pact: pact as Pact };
    }
  }
  throw unreadable(
    `${pactFile} does not match ${file}: it is missing, or was edited by hand or merged. ` +
      `Restore both: git checkout -- ${path.dirname(file)}`,
  );
}

function findContract<Interactions>(
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
