import { readInteractions, statesText } from '@shopflow/mock-sync/interaction';
import { readLock, type LockedContract } from '@shopflow/mock-sync/lock';
import type { Project } from '@shopflow/project/project';

/** The contracts in the lock, without the pacts themselves. */
export interface MockList {
  readonly target: string;
  readonly contracts: readonly ListedContract[];
}

export interface ListedContract extends Omit<LockedContract, 'interactions' | 'pact'> {
  readonly interactions: readonly ListedInteraction[];
}

interface ListedInteraction {
  readonly description: string;
  readonly states: string;
  /** `GET /users/7 → 200`, or `message`. */
  readonly exchange: string;
}

/** @throws MockError when the lock cannot be read */
export async function listMocks({ paths }: Project): Promise<MockList> {
  const { target, contracts } = await readLock(paths.mocksLock);
  return {
    target,
    contracts: contracts.map(({ pact, ...contract }) => ({
      ...contract,
      interactions: toList(pact),
    })),
  };
}

function toList(pact: LockedContract['pact']): ListedInteraction[] {
  return readInteractions(pact).map((interaction) => ({
    description: interaction.description,
    states: statesText(interaction),
    exchange:
      interaction.type === 'Synchronous/HTTP'
        ? `${interaction.request.method} ${interaction.request.path} → ${interaction.response.status}`
        : 'message',
  }));
}
