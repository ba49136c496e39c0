import type { CheckResult, Gap, GapCheck, SkipReason } from '@shopflow/contract-analysis/gap';
import colors from 'picocolors';
import { gapAction, gapSubject, gapText } from './gap-sentences.ts';

/** What each check demands. */
export const TITLES: Readonly<Record<GapCheck, string>> = {
  'provider-never-publishes': 'every provider publishes its verification results',
  'pact-not-verified': 'every pact on main has been verified',
  'verified-not-published':
    'every provider that verifies pacts in this checkout publishes its results',
  'state-not-set-up': 'every provider state is set up by a test of its provider',
  'mock-not-backed': 'every mock of a unit test is backed by a verified contract',
  'schema-version-not-announced':
    'every version of the event schema is released and has a changelog entry',
  'field-not-read':
    'every field that a pact requires is read (best effort: looks for its name in the code)',
};

/** One line per check and two per gap. Colored only on a terminal. */
export function gapsText(results: readonly CheckResult[]): string {
  return results.flatMap(lines).join('\n');
}

/** Each check, with the gaps that it found. */
export interface GapsJson {
  readonly checks: readonly CheckJson[];
}

type CheckJson =
  | (Omit<Extract<CheckResult, { readonly outcome: 'skipped' }>, 'reason'> & {
      readonly reason: SkipReason & { readonly text: string };
    })
  | (Omit<Exclude<CheckResult, { readonly outcome: 'skipped' }>, 'gaps'> & {
      readonly gaps: readonly GapJson[];
    });

/** A gap: its code and facts, and the same in sentences. */
type GapJson = Gap & GapSentences;

interface GapSentences {
  /** What the gap is in: `orders`, or `notifications → orders`. */
  readonly subject: string;
  /** What is missing. */
  readonly text: string;
  /** The team that can close the gap, and how. */
  readonly action: string;
}

export function gapsJson(results: readonly CheckResult[]): GapsJson {
  const checks = results.map((result) =>
    result.outcome === 'skipped'
      ? { ...result, reason: { ...result.reason, text: skipText(result.reason) } }
      : { ...result, gaps: result.gaps.map(withSentences) },
  );
  return { checks };
}

/** How many gaps there are, in one sentence. */
export function gapsConclusion(results: readonly CheckResult[]): string {
  const gaps = results.flatMap((result) => (result.outcome === 'skipped' ? [] : result.gaps));
  const skipped = results.filter(({ outcome }) => outcome === 'skipped').length;
  const counts = gaps.length === 1 ? '1 gap' : `${gaps.length || 'no'} gaps`;
  return `${results.length} checks: ${counts}${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

function withSentences(gap: Gap): GapJson {
  return { ...gap, subject: gapSubject(gap), text: gapText(gap), action: gapAction(gap) };
}

function lines(result: CheckResult): readonly string[] {
  const title = TITLES[result.check];
  if (result.outcome === 'skipped') {
    return [`${colors.yellow('?')} ${title}: skipped`, `    ${skipText(result.reason)}`];
  }
  const { gaps, examined } = result;
  if (gaps.length === 0) return [`${colors.green('✔')} ${title} (${examined})`];
  return [
    `${colors.red('✘')} ${title}: ${gaps.length} of ${examined} failed`,
    ...gaps.flatMap((gap) => [
      `    ${gapSubject(gap)}: ${gapText(gap)}`,
      `      → ${gapAction(gap)}`,
    ]),
  ];
}

export function skipText(reason: SkipReason): string {
  switch (reason.code) {
    case 'nothing-to-check':
      return 'there is nothing to check';
    case 'no-broker':
      return 'PACT_BROKER_BASE_URL is not set. Set it to the URL of your Pact Broker.';
    case 'no-local-verification':
      return 'No provider has verified pacts in this checkout. Run: npx turbo run test:provider';
    case 'no-full-test-run': {
      const runs = reason.workspaces.map((workspace) => `npm test -w ${workspace}`);
      return `There is no report of a full unit test run. Run: ${runs.join('; ')}`;
    }
  }
}
