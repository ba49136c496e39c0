import type { VerifiedVersion } from '../../operations/verifications/run-owed.ts';

/** 0 nothing is owed any more, 1 a verification failed, 3 a result is still owed. */
export function owedExitCode(versions: readonly VerifiedVersion[]): 0 | 1 | 3 {
  const outcomes = versions.flatMap(({ outcome, pacts }) =>
    outcome?.kind === 'ran'
      ? outcome.pacts.map((pact) => pact.outcome)
      : pacts.map(() => 'missing'),
  );
  if (outcomes.includes('failed')) return 1;
  return outcomes.includes('missing') ? 3 : 0;
}
