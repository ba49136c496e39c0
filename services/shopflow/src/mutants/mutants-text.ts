import type { MutantResult } from './run-mutants.ts';

const LABELS: Readonly<Record<MutantResult['verdict'], string>> = {
  detected: 'failed as it should',
  survived: 'SURVIVED: the scenario passed',
  'failed-otherwise': 'FAILED FOR ANOTHER REASON',
  'not-applied': 'NOT APPLIED: no service loaded the change',
  'not-proved': 'not proved',
};

/** One line per mutant: its id, the scenario that must detect it, and whether it did. */
export function mutantText({ mutant, verdict, reason, durationMs }: MutantResult): string {
  const seconds = `${Math.round(durationMs / 1000)} s`.padStart(5);
  const line = `${mutant.id.padEnd(46)} ${mutant.scenario}  ${seconds}  ${LABELS[verdict]}`;
  const isClear = verdict === 'detected' || verdict === 'survived' || !reason;
  return isClear ? line : `${line}\n${reason.replaceAll(/^/gm, '    ')}`;
}

/** For example `30 of 31 mutants detected; survived: sms-not-sent`. */
export function mutantsSummary(results: readonly MutantResult[]): string {
  const of = (verdict: MutantResult['verdict']): readonly string[] =>
    results.filter((each) => each.verdict === verdict).map(({ mutant }) => mutant.id);
  const others = (['survived', 'failed-otherwise', 'not-applied', 'not-proved'] as const)
    .map((verdict) => ({ verdict, ids: of(verdict) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ verdict, ids }) => `; ${verdict.replaceAll('-', ' ')}: ${ids.join(', ')}`);
  return `${of('detected').length} of ${results.length} mutants detected${others.join('')}`;
}

/** 0 when every mutant was detected, 1 when one was not, 2 when nothing was proved. */
export function toExitCode(results: readonly MutantResult[]): 0 | 1 | 2 {
  const proved = results.filter(({ verdict }) => verdict !== 'not-proved');
  if (proved.length === 0) return 2;
  return proved.every(({ verdict }) => verdict === 'detected') ? 0 : 1;
}
