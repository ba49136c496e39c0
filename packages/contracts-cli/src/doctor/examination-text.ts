import colors from 'picocolors';
import type { Check, Examination, Finding } from './examination.ts';

const TITLES: Readonly<Record<Check, string>> = {
  'provider-never-publishes': 'every provider publishes its verification results',
  'pact-not-verified': 'every pact on main has been verified',
  'state-not-set-up': 'every provider state is set up by a test of its provider',
  'mock-not-backed': 'every mock of a unit test is backed by a verified contract',
  'schema-version-not-announced': 'every version of an event schema is announced',
  'field-not-read':
    'every field that a pact demands is read (best effort: by its name in the code)',
};

/** One line a check and two a finding. Colour only on a terminal. */
export function examinationText(examinations: readonly Examination[]): string {
  return examinations.flatMap(lines).join('\n');
}

function lines(examination: Examination): readonly string[] {
  const title = TITLES[examination.check];
  if (examination.outcome === 'not-examined') {
    return [`${colors.yellow('?')} ${title}: not examined`, `    ${examination.why}`];
  }
  const { findings, examined } = examination;
  if (findings.length === 0) return [`${colors.green('✔')} ${title} (${examined})`];
  return [
    `${colors.red('✘')} ${title}: not so for ${findings.length} of ${examined}`,
    ...findings.flatMap(findingLines),
  ];
}

function findingLines({ subject, text, action }: Finding): readonly string[] {
  return [`    ${subject}: ${text}`, `      → ${action}`];
}
