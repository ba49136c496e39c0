import type { ListedContract, MockList } from '../../operations/mocks/list-mocks.ts';

/** The contracts in the lock with their interactions, one block per contract. */
export function mockListText({ contracts }: MockList): string {
  return contracts.map(contractText).join('\n\n');
}

function contractText({ interactions, ...contract }: ListedContract): string {
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
