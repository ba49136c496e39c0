import type { VerifiedContract } from '../../verified-contract.ts';
import type { RecordedMock } from '../recorded-mock.ts';
import type { Finding } from '../verdict.ts';
import { makeJudgeMock, type JudgeMock } from './judge-mock.ts';

/** Messages from the parent: first the contracts, then the mocks to judge. */
export type ToEngine =
  | { readonly kind: 'start'; readonly contracts: readonly VerifiedContract[] }
  | {
      readonly kind: 'judge';
      readonly id: number;
      readonly provider: string;
      readonly mock: RecordedMock;
    };

export type FromEngine =
  | { readonly id: number; readonly finding: Finding }
  | { readonly id: number; readonly error: string };

let contracts: readonly VerifiedContract[] = [];
let judgeMock: JudgeMock | undefined;

// Exit with the parent, however it ended.
process.on('disconnect', () => process.exit());
process.on('message', (message: ToEngine) => {
  if (message.kind === 'start') contracts = message.contracts;
  else void answer(message);
});

async function answer({ id, provider, mock }: ToEngine & { kind: 'judge' }): Promise<void> {
  try {
    judgeMock ??= makeJudgeMock(contracts);
    reply({ id, finding: await judgeMock(provider, mock) });
  } catch (error) {
    reply({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

function reply(message: FromEngine): void {
  process.send?.(message);
}
