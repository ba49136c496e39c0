import type { OwedPact, Runnable } from '../../operations/verifications/owed.ts';
import type { PactOutcome, VerifiedVersion } from '../../operations/verifications/run-owed.ts';
import { toOwedCommands, type OwedCommands } from './owed-commands.ts';
import { owedExitCode } from './owed-exit-code.ts';

/** What `verifications owed --json` prints. */
export interface OwedVerificationsJson {
  readonly verdict: 'nothing-owed' | 'passed' | 'failed' | 'owed';
  readonly versions: readonly OwingVersionJson[];
}

interface OwingVersionJson extends OwedCommands {
  readonly provider: string;
  readonly version: string;
  readonly branch: string | null;
  /** Why the version is in use: "latest from main branch", "deployed in production". */
  readonly reasons: readonly string[];
  readonly owner: string | null;
  /** `here`, or why its code cannot run in this repository. */
  readonly runnable: Runnable['kind'];
  readonly commit: string | null;
  readonly pacts: readonly (OwedPact & { readonly outcome: PactOutcome['outcome'] | 'not-run' })[];
  /** Why the verification did not run, or its output when a result is missing or failed. */
  readonly detail: string | null;
}

export function toOwedJson(versions: readonly VerifiedVersion[]): OwedVerificationsJson {
  return { verdict: toVerdict(versions), versions: versions.map(toVersionJson) };
}

function toVerdict(versions: readonly VerifiedVersion[]): OwedVerificationsJson['verdict'] {
  if (versions.length === 0) return 'nothing-owed';
  return ({ 0: 'passed', 1: 'failed', 3: 'owed' } as const)[owedExitCode(versions)];
}

function toVersionJson(each: VerifiedVersion): OwingVersionJson {
  const { provider, version, branch = null, reasons, owner = null, runnable, outcome } = each;
  const notRun = each.pacts.map((pact) => ({ ...pact, outcome: 'not-run' as const }));
  return {
    ...{ provider, version, branch, reasons, owner },
    ...toOwedCommands(each),
    runnable: runnable.kind,
    commit: runnable.kind === 'here' ? runnable.commit : null,
    pacts: outcome?.kind === 'ran' ? outcome.pacts : notRun,
    detail: detailOf(each),
  };
}

function detailOf({ outcome }: VerifiedVersion): string | null {
  if (outcome === undefined) return null;
  if (outcome.kind === 'did-not-run') return outcome.detail;
  return outcome.pacts.every((pact) => pact.outcome === 'passed') ? null : outcome.output;
}
