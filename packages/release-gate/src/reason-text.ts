import type { Reason, Side, Verdict } from './reason.ts';

/** The reasons for a verdict, one paragraph each; a blocker names the team or service that must act. */
export function verdictText(verdict: Verdict): string {
  return verdict.reasons.map((reason) => reasonText(reason, verdict)).join('\n');
}

/** One paragraph. */
export function reasonText(reason: Reason, { pacticipant, environment }: Verdict): string {
  switch (reason.kind) {
    case 'all-verified':
      return `All pacts with the versions live in ${environment} are verified: ${pairsText(reason.pairs)}`;
    case 'nothing-to-verify':
      return `No pact with any version live in ${environment}.`;
    case 'refused-by-broker':
      return reason.text;
    case 'provider-not-live':
      return `${reason.provider.name} is not live in ${environment}. Deploy it first.`;
    case 'not-verified':
      return notVerifiedText(reason, { pacticipant, environment });
    case 'failed':
      return failedText(reason);
  }
}

function notVerifiedText(
  { consumer, provider }: { consumer: Side; provider: Side },
  { pacticipant, environment }: Pick<Verdict, 'pacticipant' | 'environment'>,
): string {
  if (pacticipant === provider.name) {
    const fact = `This version has not verified the pact of ${sideText(consumer)}.`;
    return `${fact} The ${provider.name} team must verify it.`;
  }
  const fact = `${sideText(provider)} (live in ${environment}) has not verified this pact.`;
  return `${fact} Deploy a verified version of ${provider.name} first.`;
}

function failedText({ consumer, provider, interactions }: Reason & { kind: 'failed' }): string {
  const lines = interactions.flatMap(({ description, mismatches }) => [
    `  "${description}"`,
    ...mismatches.map((mismatch) => `    ${mismatch}`),
  ]);
  return [`${sideText(provider)} breaks ${sideText(consumer)}:`, ...lines].join('\n');
}

function pairsText(pairs: readonly (readonly [Side, Side])[]): string {
  return pairs.map(([consumer, provider]) => `${consumer.name} → ${provider.name}`).join(', ');
}

function sideText({ name, version }: Side): string {
  return version === undefined ? name : `${name} ${version}`;
}
