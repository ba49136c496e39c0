import type { VerificationSummary, VerifiedInteraction } from './verification-summary.ts';

/** Words a summary: a line for each interaction with its reasons, by consumer, and the count last. */
export function formatVerification(summary: VerificationSummary): string {
  return [
    ...Object.entries(summary.perConsumer).flatMap(([consumer, interactions]) => [
      `${consumer} → ${summary.provider}`,
      ...interactions.flatMap(toLines),
    ]),
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
