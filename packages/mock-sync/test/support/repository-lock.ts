import path from 'node:path';
import type { Mockable } from '@shopflow/contracts/mockable';
import { readInteractions, type HttpInteraction } from '../../src/interaction.ts';
import { readLock, type LockedContract } from '../../src/lock/lock.ts';

/** The lock of this repository. */
export const lockFile = path.resolve(import.meta.dirname, '../../../../contracts/mocks.lock.json');

export const lock = await readLock<Mockable>(lockFile);

interface Locked {
  readonly title: string;
  readonly contract: LockedContract;
  readonly interaction: HttpInteraction;
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
