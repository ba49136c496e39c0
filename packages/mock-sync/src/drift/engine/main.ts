import type { VerifiedContract } from '../../verified-contract.ts';
import type { RecordedMock } from '../recorded-mock.ts';
import type { Finding } from '../verdict.ts';
import { makeJudgeMock, type JudgeMock } from './judge-mock.ts';

/** What the parent sends: the contracts first, then questions. */
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

// A parent that is gone, however it went, leaves no engine behind.
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
