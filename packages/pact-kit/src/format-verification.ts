import type { ResponseCoverage } from './openapi/response-coverage.ts';
import type { VerificationSummary, VerifiedInteraction } from './verification-summary.ts';

/** Words a summary: a line for each interaction with its reasons, by consumer, and the count last. */
export function formatVerification(summary: VerificationSummary): string {
  return [
    ...Object.entries(summary.perConsumer).flatMap(([consumer, interactions]) => [
      `${consumer} → ${summary.provider}`,
      ...interactions.flatMap(toLines),
    ]),
    ...(summary.coverage === undefined ? [] : coverageLines(summary.coverage)),
    ...summary.problems.map((problem) => `✗ ${problem}`),
    toCount(summary),
    '',
  ].join('\n');
}

function toLines({ description, states, pending, reasons }: VerifiedInteraction): string[] {
  const mark = reasons.length === 0 ? '✓' : pending ? '○' : '✗';
  const given = states.length > 0 ? ` (given ${states.join(', ')})` : '';
  const note = reasons.length > 0 && pending ? ', pending' : '';
  return [`  ${mark} ${description}${given}${note}`, ...reasons.map((reason) => `      ${reason}`)];
}

/** What no interaction led to is no fault: a pact says what a consumer needs, not all there is. */
function coverageLines({ title, responses, unseen }: ResponseCoverage): string[] {
  const seen = responses - Object.values(unseen).flat().length;
  return [
    `OpenAPI document "${title}": ${seen} of ${responses} responses seen; not seen:`,
    ...Object.entries(unseen).map(([operation, keys]) => `  ${operation} ${keys.join(' ')}`),
  ];
}

function toCount({
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
