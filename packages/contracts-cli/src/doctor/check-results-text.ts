import colors from 'picocolors';
import type { Check, CheckResult, Finding } from './check-result.ts';

const TITLES: Readonly<Record<Check, string>> = {
  'provider-never-publishes': 'every provider publishes its verification results',
  'pact-not-verified': 'every pact on main has been verified',
  'state-not-set-up': 'every provider state is set up by a test of its provider',
  'mock-not-backed': 'every mock of a unit test is backed by a verified contract',
  'schema-version-not-announced':
    'every version of the event schema is released and has a changelog entry',
  'field-not-read':
    'every field that a pact requires is read (best effort: looks for its name in the code)',
};

/** One line per check and two per finding. Colored only on a terminal. */
export function checkResultsText(results: readonly CheckResult[]): string {
  return results.flatMap(lines).join('\n');
}

function lines(result: CheckResult): readonly string[] {
  const title = TITLES[result.check];
  if (result.outcome === 'skipped') {
    return [`${colors.yellow('?')} ${title}: skipped`, `    ${result.why}`];
  }
  const { findings, examined } = result;
  if (findings.length === 0) return [`${colors.green('✔')} ${title} (${examined})`];
  return [
    `${colors.red('✘')} ${title}: ${findings.length} of ${examined} failed`,
    ...findings.flatMap(findingLines),
  ];
}

function findingLines({ subject, text, action }: Finding): readonly string[] {
  return [`    ${subject}: ${text}`, `      → ${action}`];
}
