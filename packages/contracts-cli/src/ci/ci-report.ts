import type { Verdict } from '@shopflow/release-gate/reason';
import type { Pacticipant } from '../repository.ts';
import type { WorkingTreeVersion } from '../working-tree-version.ts';
import { verdictTable } from '../verdict-table.ts';
import { owedText, owedVerifications } from './owed-verifications.ts';
import type { StepResult } from './step.ts';

/** What came of a pipeline. */
export interface CiResult extends WorkingTreeVersion {
  readonly pacticipant: string;
  readonly environment: string;
  /** `local`: nothing was published, and the gate was not asked. */
  readonly proof: 'broker' | 'local';
  readonly steps: readonly StepResult[];
}

/** Whether every step said yes; null when none was run. */
export function hasPassed({ steps }: CiResult): boolean | null {
  if (steps.every(({ outcome }) => outcome === 'not-run')) return null;
  return steps.every(({ outcome }) => outcome === 'yes');
}

export function ciJson(result: CiResult): string {
  const verdict = verdictOf(result);
  const owed = verdict === undefined ? [] : owedVerifications(verdict);
  return `${JSON.stringify({ passed: hasPassed(result), ...result, owed }, null, 2)}\n`;
}

/** For people: what each step said, who owes which verification, and the conclusion. */
export function ciText(result: CiResult, pacticipants: readonly Pacticipant[]): string {
  const verdict = verdictOf(result);
  const owed = verdict === undefined ? [] : owedVerifications(verdict);
  const parts = [
    ...result.steps.map(stepText),
    ...owed.map((each) => `\n${owedText(each, pacticipants)}`),
    `\n${conclusion(result)}`,
  ];
  return `${parts.join('\n')}\n`;
}

function verdictOf({ steps }: CiResult): Verdict | undefined {
  return steps.find(({ verdict }) => verdict !== undefined)?.verdict;
}

function stepText({ name, command, outcome, seconds = 0, text, verdict }: StepResult): string {
  if (outcome === 'not-run') return `- ${name}: not run (${command})`;
  const head = `${outcome === 'yes' ? '✔' : '✖'} ${name} (${seconds.toFixed(1)} s)`;
  if (verdict !== undefined) return `${head}\n${verdictTable([verdict])}`;
  if (text === undefined) return head;
  return text.includes('\n') ? `${head}\n${text}` : `${head}: ${text}`;
}

function conclusion(result: CiResult): string {
  const { pacticipant, version, branch, environment, proof, steps } = result;
  const what = `${pacticipant} ${version} (${branch})`;
  const refused = steps.find(({ outcome }) => outcome === 'no');
  if (refused !== undefined) return `No: ${what} stops at ${refused.name}.`;
  if (hasPassed(result) === null) return `Nothing was run for ${what}.`;
  if (proof === 'broker') return `Yes: ${what} may go to ${environment}.`;
  return (
    `${what} is proved on this checkout alone: nothing was published, and the gate of ` +
    `${environment} was not asked.`
  );
}
