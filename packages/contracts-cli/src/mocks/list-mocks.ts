import { readInteractions, statesText } from '@shopflow/mock-sync/interaction';
import { readLock, type LockedContract } from '@shopflow/mock-sync/lock';
import { mocksLockFile } from './mocks-lock-file.ts';

/** Prints the contracts in the lock. @throws MockError when it cannot be read */
export async function listMocks(json: boolean): Promise<void> {
  const { target, contracts } = await readLock(mocksLockFile);
  const listed = contracts.map(({ pact, ...contract }) => ({
    ...contract,
    interactions: toList(pact),
  }));
  const text = json
    ? JSON.stringify({ target, contracts: listed }, null, 2)
    : listed.map(contractText).join('\n\n');
  process.stdout.write(`${text}\n`);
}

interface ListedInteraction {
  readonly description: string;
  readonly states: string;
  /** `GET /users/7 → 200`, or `message`. */
  readonly exchange: string;
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

function contractText({
  interactions,
  ...contract
}: Omit<LockedContract, 'interactions' | 'pact'> & {
  interactions: readonly ListedInteraction[];
}): string {
  const { consumer, provider, consumerVersion, providerVersion, verifiedAt, leftOut } = contract;
  const verified =
    interactions.length === 0
      ? 'nothing verified'
      : `verified by ${providerVersion} at ${verifiedAt}`;
  return [
    `${consumer} ${consumerVersion} → ${provider}, ${verified}`,
    ...interactions.flatMap(({ description, states, exchange }) => [
      `  ${description}: ${exchange}`,
      ...(states === '' ? [] : [`      in ${states}`]),
    ]),
    ...leftOut.map(({ description, reason }) => `  left out: ${description}: ${reason}`),
  ].join('\n');
}
