import type { Reason, Side, Verdict } from './reason.ts';

/** A verdict's reasons in words, one a line, each saying who must act when someone must. */
export function verdictText(verdict: Verdict): string {
  return verdict.reasons.map((reason) => reasonText(reason, verdict)).join('\n');
}

function reasonText(reason: Reason, { pacticipant, environment }: Verdict): string {
  switch (reason.kind) {
    case 'all-verified':
      return `every pact with what is live in ${environment} is verified: ${pairsText(reason.pairs)}`;
    case 'nothing-to-verify':
      return `no pact with anything that is live in ${environment}`;
    case 'refused-by-broker':
      return reason.text;
    case 'provider-not-live':
      return `${reason.provider.name} is not in ${environment}: it must go out first`;
    case 'not-verified':
      return notVerifiedText(reason, pacticipant);
    case 'failed':
      return failedText(reason);
  }
}

function notVerifiedText(
  { consumer, provider }: { consumer: Side; provider: Side },
  asked: string,
): string {
  if (asked === provider.name) {
    const fact = `this version has not verified the pact of ${sideText(consumer)}`;
    return `${fact}: the ${provider.name} team must verify it`;
  }
  const fact = `${sideText(provider)} has not verified this version's pact`;
  return `${fact}: a version of ${provider.name} that has must go out first`;
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
