import type { Verdict } from '@shopflow/release-gate/reason';
import type { Pacticipant } from '@shopflow/project/repository';
import type { WorkingTreeVersion } from '@shopflow/project/working-tree-version';
import { verdictTable } from '../print/verdict-table.ts';
import { missingVerificationText, findMissingVerifications } from './missing-verifications.ts';
import type { StepResult } from './step.ts';

/** The result of a pipeline. */
export interface CiResult extends WorkingTreeVersion {
  readonly pacticipant: string;
  readonly environment: string;
  /** `local`: nothing was published, and the gate was not asked. */
  readonly proof: 'broker' | 'local';
  readonly steps: readonly StepResult[];
}

/** Whether every step passed; null when none was run. */
export function hasPassed({ steps }: CiResult): boolean | null {
  if (steps.every(({ outcome }) => outcome === 'not-run')) return null;
  return steps.every(({ outcome }) => outcome === 'yes');
}

export function ciJson(result: CiResult): string {
  const verdict = findVerdict(result);
  const missing = verdict === undefined ? [] : findMissingVerifications(verdict);
  return `${JSON.stringify({ passed: hasPassed(result), ...result, owed: missing }, null, 2)}\n`;
}

/** The result as text: each step, the missing verifications, and the conclusion. */
export function ciText(result: CiResult, pacticipants: readonly Pacticipant[]): string {
  const verdict = findVerdict(result);
  const missing = verdict === undefined ? [] : findMissingVerifications(verdict);
  const parts = [
    ...result.steps.map(stepText),
    ...missing.map((each) => `\n${missingVerificationText(each, pacticipants)}`),
    `\n${conclusion(result)}`,
  ];
  return `${parts.join('\n')}\n`;
}

function findVerdict({ steps }: CiResult): Verdict | undefined {
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
  const subject = `${pacticipant} ${version} (${branch})`;
  const failed = steps.find(({ outcome }) => outcome === 'no');
  if (failed !== undefined) return `No: ${subject} failed at ${failed.name}.`;
  if (hasPassed(result) === null) return `No steps were run for ${subject}.`;
  if (proof === 'broker') return `Yes: ${subject} can be deployed to ${environment}.`;
  return (
    `${subject} passed on this checkout only: nothing was published, and the gate for ` +
    `${environment} was not asked.`
  );
}
