import { withoutContractsText } from '../plan/pair-text.ts';
import type { OtherResults, Reason, Remark, Side, Verdict } from './reason.ts';

/** The reasons for a verdict and what else to know, one paragraph each. */
export function verdictText(verdict: Verdict): string {
  const { reasons, remarks = [] } = verdict;
  return [
    ...reasons.map((reason) => reasonText(reason, verdict)),
    ...remarks.map((remark) => remarkText(remark, verdict)),
  ].join('\n');
}

type Question = Omit<Verdict, 'reasons' | 'remarks'>;

/** What happened, and who must do what. */
export function reasonText(reason: Reason, verdict: Question): string {
  const textOf = TEXTS[reason.kind] as (reason: Reason, verdict: Question) => string;
  return textOf(reason, verdict);
}

const TEXTS: {
  readonly [Kind in Reason['kind']]: (
    reason: Extract<Reason, { readonly kind: Kind }>,
    verdict: Question,
  ) => string;
} = {
  'all-verified': ({ pairs }, { environment }) =>
    `All pacts with the versions live in ${environment} are verified: ${pairsText(pairs)}`,
  'nothing-to-verify': (_, { environment }) => `No pact with any version live in ${environment}.`,
  'refused-by-broker': ({ text }) => text,
  'provider-not-live': ({ provider }, { environment }) =>
    `${provider.name} is not live in ${environment}. Deploy it first.`,
  'nothing-published': (_, { pacticipant, version }) =>
    `${pacticipant} ${version} has published neither pacts nor verification results, so nothing was compared. ` +
    `Publish them from the build of ${version}.`,
  'no-contracts': (_, target) => withoutContractsText(target),
  'provider-never-publishes': ({ consumer, provider: { name } }) =>
    `${name} has never published a verification result. ` +
    `The ${name} team must verify the pact of ${sideText(consumer)} and publish the result.`,
  'verified-not-published': ({ provider }) =>
    `${sideText(provider)} has verified its pacts in this checkout, but not published the results. Publish them.`,
  'stale-record': ({ record }, { environment }) =>
    `${sideText(record)} is recorded as live in ${environment}, but has published neither pacts nor results: ` +
    'the record is probably wrong. If it does not run, correct the record.',
  'not-verified': notVerifiedText,
  failed: failedText,
};

export function remarkText(
  remark: Remark,
  { pacticipant, environment }: Pick<Verdict, 'pacticipant' | 'environment'>,
): string {
  switch (remark.kind) {
    case 'first-deployment':
      return `It is the first deployment: no version of ${pacticipant} is live in ${environment}.`;
    case 'contract-removed':
      return (
        `It has no pact with ${remark.provider.name} any more; ${sideText(remark.consumer)} (live in ${environment}) ` +
        'has one.'
      );
    case 'broker-warning':
      return `The broker warns: ${remark.text}`;
  }
}

function notVerifiedText(
  { consumer, provider, others }: Reason & { kind: 'not-verified' },
  { pacticipant, environment }: Pick<Verdict, 'pacticipant' | 'environment'>,
): string {
  if (pacticipant === provider.name) {
    const fact = `This version has not verified the pact of ${sideText(consumer)}.`;
    return `${fact} The ${provider.name} team must verify it.`;
  }
  const fact = `${sideText(provider)} (live in ${environment}) has not verified this pact.`;
  return `${fact} ${otherResultsText(provider, others)}`;
}

const MAX_VERSIONS = 3;

/** Does not advise to deploy a version that is known to fail. */
function otherResultsText(
  { name: provider, version = '' }: Side,
  { verifiedBy: [verified], live, failedBy }: OtherResults = { verifiedBy: [], failedBy: [] },
): string {
  if (live !== undefined)
    return `${provider} ${live}, which is live as well, has: replace ${provider} ${version} with it.`;
  if (verified !== undefined)
    return `${provider} ${verified} has: release it as well, in the order of the plan.`;
  if (failedBy.length === 0)
    return `No newer version has either. The ${provider} team must verify it.`;
  const versions = failedBy.slice(0, MAX_VERSIONS).join(', ');
  return `A newer version does not help: ${versions} failed it. The ${provider} team must fix it.`;
}

function failedText({ consumer, provider, interactions }: Reason & { kind: 'failed' }): string {
  const lines = interactions.flatMap(({ description, mismatches }) => [
    `  "${description}"`,
    ...mismatches.map((mismatch) => `    ${mismatch}`),
  ]);
  const fact = `${sideText(provider)} does not satisfy ${sideText(consumer)}`;
  return lines.length === 0 ? `${fact}.` : [`${fact}:`, ...lines].join('\n');
}

/** With the versions of a provider of which several are live. */
function pairsText(pairs: readonly (readonly [Side, Side])[]): string {
  const names = pairs.map(([consumer, provider]) => `${consumer.name} → ${provider.name}`);
  return pairs
    .map((sides, index) => {
      const name = names[index] ?? '';
      const isRepeated = names.filter((each) => each === name).length > 1;
      return isRepeated ? sides.map(sideText).join(' → ') : name;
    })
    .join(', ');
}

/** `orders 2.3.0`, or only the name without a version. */
export function sideText({ name, version }: Side): string {
  return version === undefined ? name : `${name} ${version}`;
}
