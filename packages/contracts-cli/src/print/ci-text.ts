import { formatTotals, formatVerification } from '@shopflow/pact-kit/format-verification';
import type { Pacticipant } from '@shopflow/project/pacticipants';
import {
  findMissingVerifications,
  type MissingVerification,
} from '@shopflow/release-gate/missing-verifications';
import type { Verdict } from '@shopflow/release-gate/reason';
import { sideText } from '@shopflow/release-gate/reason-text';
import { hasPassed, type CiResult } from '../operations/ci/run-ci.ts';
import type { StepResult } from '../operations/ci/step.ts';
import { verdictTable } from './verdict/verdict-table.ts';

/** The result of a pipeline, and what to do next. */
export interface CiJson extends CiResult {
  /** Whether every step passed; null when none was run. */
  readonly passed: boolean | null;
  /** The verifications that the gate misses. */
  readonly missingVerifications: readonly MissingVerification[];
}

export function ciJson(result: CiResult): CiJson {
  return { passed: hasPassed(result), ...result, missingVerifications: findMissing(result) };
}

/** The result as text: each step, the missing verifications, and the conclusion. */
export function ciText(result: CiResult, pacticipants: readonly Pacticipant[]): string {
  return [
    ...result.steps.map((step) => stepText(step, result)),
    ...findMissing(result).map((each) => `\n${missingVerificationText(each, pacticipants)}`),
    `\n${ciConclusion(result)}`,
  ].join('\n');
}

function findMissing({ steps }: CiResult): readonly MissingVerification[] {
  const verdict: Verdict | undefined = steps.find((step) => step.verdict !== undefined)?.verdict;
  return verdict === undefined ? [] : findMissingVerifications(verdict);
}

function stepText(step: StepResult, { pacticipant }: CiResult): string {
  const { name, command, outcome, seconds = 0, verdict } = step;
  if (outcome === 'not-run') return `- ${name}: not run (${command})`;
  const head = `${outcome === 'yes' ? '✔' : '✖'} ${name} (${seconds.toFixed(1)} s)`;
  if (verdict !== undefined) return `${head}\n${verdictTable([verdict])}`;
  const text = detailsText(step, pacticipant);
  if (text === undefined) return head;
  return text.includes('\n') ? `${head}\n${text}` : `${head}: ${text}`;
}

function detailsText(
  { name, output, published, verification }: StepResult,
  pacticipant: string,
): string | undefined {
  if (output !== undefined) return `${output}\n\n${pacticipant} team: fix it, ${name} fails.`;
  if (published !== undefined) return published.join(', ');
  if (verification === undefined) return undefined;
  if (verification.success) return formatTotals(verification);
  const action = `${pacticipant} team: fix it, or agree on the change with the consumer's team.`;
  return `${formatVerification(verification)}\n${action}`;
}

/**
 * Says which team must run which command. A provider's next CI run verifies a new pact, but the live
 * version is not built again, so its verification must be started separately.
 */
function missingVerificationText(
  { consumer, provider }: MissingVerification,
  pacticipants: readonly Pacticipant[],
): string {
  const found = pacticipants.find(({ name }) => name === provider.name);
  const version = provider.version === undefined ? '' : ` --version ${provider.version}`;
  const action =
    found === undefined
      ? `verify it in a checkout of ${provider.version ?? 'the live version'}`
      : `npx contracts verifications owed --run --provider ${provider.name}${version}`;
  return [
    `${sideText(provider)} has not verified the pact of ${sideText(consumer)}.`,
    `  ${provider.name} team: ${action}`,
    ...(found === undefined ? [] : ['  or in CI, with the workflow verify-deployed.']),
  ].join('\n');
}

/** Whether the version passed, and what that proves. */
export function ciConclusion(result: CiResult): string {
  const { pacticipant, version, branch, environment, proof, steps } = result;
  const subject = `${pacticipant} ${version} (${branch ?? 'no branch'})`;
  const failed = steps.find(({ outcome }) => outcome === 'no');
  if (failed !== undefined) return `No: ${subject} failed at ${failed.name}.`;
  if (hasPassed(result) === null) return `No steps were run for ${subject}.`;
  if (proof === 'broker') return `Yes: ${subject} can be deployed to ${environment}.`;
  return (
    `${subject} passed on this checkout only: nothing was published, and the gate for ` +
    `${environment} was not asked.`
  );
}
