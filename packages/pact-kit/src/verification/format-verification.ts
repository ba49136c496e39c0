import type { ResponseCoverage } from '../openapi/response-coverage.ts';
import type { VerificationSummary, VerifiedInteraction } from './verification-summary.ts';

/** Formats a summary: one line per interaction with its failures, grouped by consumer, then the totals. */
export function formatVerification(summary: VerificationSummary): string {
  return [
    ...Object.entries(summary.perConsumer).flatMap(([consumer, interactions]) => [
      `${consumer} → ${summary.provider}`,
      ...interactions.flatMap(interactionLines),
    ]),
    ...(summary.coverage === undefined ? [] : coverageLines(summary.coverage)),
    ...summary.problems.map((problem) => `✗ ${problem}`),
    totalsLine(summary),
    '',
  ].join('\n');
}

function interactionLines({
  description,
  states,
  pending,
  reasons,
}: VerifiedInteraction): string[] {
  const mark = reasons.length === 0 ? '✓' : pending ? '○' : '✗';
  const given = states.length > 0 ? ` (given ${states.join(', ')})` : '';
  const note = reasons.length > 0 && pending ? ', pending' : '';
  return [`  ${mark} ${description}${given}${note}`, ...reasons.map((reason) => `      ${reason}`)];
}

/** A response that no interaction triggers is no failure: a pact covers only what its consumer needs. */
function coverageLines({ title, responses, unseen }: ResponseCoverage): string[] {
  const seen = responses - Object.values(unseen).flat().length;
  return [
    `OpenAPI document "${title}": ${seen} of ${responses} responses seen. Not seen:`,
    ...Object.entries(unseen).map(([operation, keys]) => `  ${operation} ${keys.join(' ')}`),
  ];
}

function totalsLine({
  provider,
  success,
  interactions,
  failed,
  pending,
}: VerificationSummary): string {
  const counts = [
    `${interactions} interaction${interactions === 1 ? '' : 's'} verified`,
    `${failed} failed`,
    ...(pending > 0 ? [`${pending} pending failed`] : []),
  ];
  return `${success ? '✓' : '✗'} ${provider}: ${counts.join(', ')}`;
}
