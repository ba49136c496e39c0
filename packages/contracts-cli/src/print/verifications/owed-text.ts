import type { OwingVersion, Runnable } from '../../operations/verifications/owed.ts';
import type { PactOutcome, VerifiedVersion } from '../../operations/verifications/run-owed.ts';
import { toOwedCommands } from './owed-commands.ts';

/** The last lines of a verification that did not pass. */
const SHOWN_LINES = 30;

export function owedText(versions: readonly VerifiedVersion[]): string {
  if (versions.length === 0) return 'No verification result is owed.';
  return [...versions.map(versionText), totals(versions)].join('\n\n');
}

function versionText(each: VerifiedVersion): string {
  const { provider, version, reasons, outcome, pacts } = each;
  const why = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
  const owes = `owes ${count(pacts.length, 'result')}`;
  const lines =
    outcome?.kind === 'ran'
      ? [
          `${provider} ${version}${why}`,
          ...outcome.pacts.map(pactLine),
          ...outputLines(outcome.pacts, outcome.output),
        ]
      : [
          `${provider} ${version}${why} ${owes}`,
          ...pacts.map(
            ({ consumer, consumerVersion }) => `  ? pact of ${consumer} ${consumerVersion}`,
          ),
          ...nextLines(each),
        ];
  return lines.join('\n');
}

const MARKS = { passed: '✓', failed: '✗', missing: '?' } as const;

function pactLine({ consumer, consumerVersion, outcome }: PactOutcome): string {
  const note = outcome === 'missing' ? ': the verification published no result for it' : '';
  return `  ${MARKS[outcome]} pact of ${consumer} ${consumerVersion}${note}`;
}

function outputLines(pacts: readonly PactOutcome[], output: string): string[] {
  if (pacts.every(({ outcome }) => outcome === 'passed')) return [];
  return output
    .split('\n')
    .slice(-SHOWN_LINES)
    .map((line) => `    ${line}`);
}

function nextLines(each: VerifiedVersion): string[] {
  const { owner, outcome } = each;
  const { command, workflow } = toOwedCommands(each);
  return [
    ...(outcome?.kind === 'did-not-run' ? [`  It did not run: ${outcome.detail}`] : []),
    ...(owner === undefined ? [] : [`  owner  ${owner}`]),
    ...(command === null ? [`  ${whyNotHere(each)}`] : [`  run    ${command}`]),
    ...(workflow === null ? [] : [`  in CI  ${workflow}`]),
  ];
}

function whyNotHere({ provider, version, runnable }: OwingVersion): string {
  return `Cannot be run here: ${WHY_NOT_HERE[runnable.kind](provider, version)}`;
}

type ToText = (provider: string, version: string) => string;

const WHY_NOT_HERE: Readonly<Record<Runnable['kind'], ToText>> = {
  here: () => '',
  'other-repository': (provider) =>
    `this repository does not have the code of ${provider}. Its team verifies it in its own repository.`,
  'not-a-commit': (provider, version) =>
    `version ${version} is not a git commit. Record its commit in contracts/version-commits.json: ` +
    JSON.stringify({ [provider]: { [version]: 'COMMIT' } }),
  'unknown-commit': (_provider, version) =>
    `this repository does not have the commit ${version}. Fetch the full history: git fetch --unshallow`,
  'names-a-branch': (_provider, version) =>
    `${version} is the name of a branch or tag, not the SHA of a commit.`,
  'not-on-branch': (_provider, version) =>
    `the commit ${version} is not on the main branch. Only its code may run with the broker's ` +
    'credentials; name another branch with --trusted-branch.',
};

function totals(versions: readonly VerifiedVersion[]): string {
  const ran = versions.flatMap(({ outcome }) => (outcome?.kind === 'ran' ? outcome.pacts : []));
  const has = (wanted: PactOutcome['outcome']): number =>
    ran.filter(({ outcome }) => outcome === wanted).length;
  const owed = versions
    .filter(({ outcome }) => outcome?.kind !== 'ran')
    .reduce((sum, { pacts }) => sum + pacts.length, has('missing'));
  if (ran.length === 0) {
    return `${count(owed, 'result')} owed by ${count(versions.length, 'provider version')}.`;
  }
  return `${has('passed')} passed, ${has('failed')} failed, ${owed} still owed.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
