import path from 'node:path';
import type { ParsedHttp } from '@shopflow/pact-model/parse-interaction';
import { readInteractions } from '../../src/interaction.ts';
import { readLock, type LockedContract } from '../../src/lock/lock.ts';
import type { Mockable } from '../fixtures/mocks/mockable.ts';

/** A lock of five consumers, with HTTP interactions and messages. */
export const lockFile = path.resolve(import.meta.dirname, '../fixtures/mocks.lock.json');

export const lock = await readLock<Mockable>(lockFile);

interface Locked {
  readonly title: string;
  readonly contract: LockedContract;
  readonly interaction: ParsedHttp;
}

/** Every HTTP interaction in the lock, with a test title. */
export const lockedHttp: readonly Locked[] = lock.contracts.flatMap((contract) =>
  readInteractions(contract.pact)
    .filter((each) => each.type === 'Synchronous/HTTP')
    .map((interaction) => ({
      title: `${contract.consumer} → ${contract.provider}: ${interaction.description}`,
      contract,
      interaction,
    })),
);
