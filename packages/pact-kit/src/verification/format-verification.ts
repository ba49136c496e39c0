import type { ResponseCoverage } from '../openapi/response-coverage.ts';
import type { VerificationSummary } from './verification-summary.ts';
import type { VerifiedInteraction, VerifiedPact } from './verified-pact.ts';

/** `verbose` lists interactions that passed and the responses that were not seen as well. */
interface FormatOptions {
  readonly verbose?: boolean;
}

/** Formats a summary: one line per pact, the failures of its interactions, then the totals. */
export function formatVerification(
  summary: VerificationSummary,
  { verbose = false }: FormatOptions = {},
): string {
  return [
    ...summary.pacts.flatMap((pact) => [
      pactLine(pact, summary.provider),
      ...pact.interactions
        .filter((interaction) => verbose || hasFailed(interaction))
        .flatMap(interactionLines),
    ]),
    ...(summary.coverage === undefined ? [] : coverageLines(summary.coverage, verbose)),
    ...summary.problems.map((problem) => `✗ ${problem}`),
    formatTotals(summary),
    '',
  ].join('\n');
}

/** Formats the totals of a summary in one line. */
export function formatTotals(summary: VerificationSummary): string {
  const { provider, success, interactions, failed, pending } = summary;
  const counts = [
    `${countInteractions(interactions)} verified`,
    `${failed} failed`,
    ...(pending > 0 ? [`${pending} pending failed`] : []),
  ];
  return `${success ? '✓' : '✗'} ${provider}: ${counts.join(', ')}`;
}

/** Such as "✗ notifications 2.3.0 → orders: 1 of 2 interactions failed (latest from main branch)". */
function pactLine({ consumer, version, reason, interactions }: VerifiedPact, provider: string) {
  const failed = interactions.filter(hasFailed);
  const isPending = failed.every(({ pending }) => pending);
  const mark = failed.length === 0 ? '✓' : isPending ? '○' : '✗';
  const name = version === undefined ? consumer : `${consumer} ${version}`;
  const total = countInteractions(interactions.length);
  const result =
    failed.length === 0
      ? `${total} passed`
      : `${failed.length} of ${total} failed${isPending ? ', pending' : ''}`;
  return `${mark} ${name} → ${provider}: ${result}${reason === undefined ? '' : ` (${reason})`}`;
}

function interactionLines(interaction: VerifiedInteraction): string[] {
  const { description, states, pending, failures } = interaction;
  const failed = hasFailed(interaction);
  const mark = !failed ? '✓' : pending ? '○' : '✗';
  const given = states.length > 0 ? ` (given ${states.join(', ')})` : '';
  const note = failed && pending ? ', pending' : '';
  return [
    `  ${mark} ${description}${given}${note}`,
    ...failures.map((failure) => `      ${failure}`),
  ];
}

/** A response that no interaction triggers is no failure: a pact covers only what its consumer needs. */
function coverageLines({ title, responses, unseen }: ResponseCoverage, verbose: boolean): string[] {
  const seen = responses - Object.values(unseen).flat().length;
  const line = `OpenAPI document "${title}": ${seen} of ${responses} responses seen`;
  if (!verbose || seen === responses) return [line];
  return [
    `${line}. Not seen:`,
    ...Object.entries(unseen).map(([operation, keys]) => `  ${operation} ${keys.join(' ')}`),
  ];
}

function countInteractions(count: number): string {
  return `${count} interaction${count === 1 ? '' : 's'}`;
}

function hasFailed({ failures }: VerifiedInteraction): boolean {
  return failures.length > 0;
}
