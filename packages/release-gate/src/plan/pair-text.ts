import type { ApiPlace, BrokenPair, PublishedTarget } from './release.ts';

/** Above the broken pairs that do not block a release. */
export const EXISTING_TITLE = 'Live already, and not successfully verified';

/** A broken pair as a clause: "orders 2.2.0 has not verified the pact of web 2.3.0". */
export function pairText(pair: BrokenPair): string {
  const { consumer, consumerVersion, provider, providerVersion, reason } = pair;
  const reader = `${consumer} ${consumerVersion}`;
  const source = `${provider} ${providerVersion ?? ''}`.trimEnd();
  switch (reason) {
    case 'failed':
      return `${source} does not satisfy the pact of ${reader}`;
    case 'not-verified':
      return `${source} has not verified the pact of ${reader}`;
    case 'breaks-on-api-change':
      return `${reader} breaks on the OpenAPI document of ${source}: it uses ${placesText(pair.places)}`;
    case 'not-published':
      return `${reader} has published nothing, although other versions of ${consumer} have a pact with ${provider}`;
    case 'provider-not-live':
      return `${reader} needs ${provider}, of which no version is live`;
    case 'failed-for-retained-messages':
      return `${reader} cannot read the messages that ${source} has already written`;
    case 'not-verified-for-retained-messages':
      return `${source} has not verified the pact of ${reader}, which will read the messages that it has already written`;
  }
}

const MAX_PLACES = 3;

/** `$.phoneNumber (response body of GET /users/{id})` */
function placesText(places: readonly ApiPlace[] = []): string {
  const texts = places.map(({ operation, in: part, path }) => {
    if (part === 'operation') return operation;
    return path === undefined ? `the ${part} of ${operation}` : `${path} (${part} of ${operation})`;
  });
  const others = texts.length - MAX_PLACES;
  const shown = texts.slice(0, MAX_PLACES).join(', ');
  return others > 0 ? `${shown} and ${others} more` : shown;
}

/** Why nothing is known about a version, and what to do. */
export function withoutContractsText({ pacticipant, version }: PublishedTarget): string {
  return (
    `Nothing was compared with ${pacticipant} ${version}: ${pacticipant} has never published a pact or a verification ` +
    'result. Publish them from its build, or pass --allow-no-contracts if it has none.'
  );
}

/** What to do about a blocking pair, and which side must do it. */
export function nextText({
  consumer,
  consumerVersion,
  provider,
  providerVersion = '',
  reason,
}: BrokenPair): string {
  const reader = `${consumer} ${consumerVersion}`;
  switch (reason) {
    case 'failed':
      return `Fix ${provider} ${providerVersion} or ${reader}, and publish a new version.`;
    case 'not-verified':
    case 'not-verified-for-retained-messages':
      return `Run the verification of ${provider} ${providerVersion}.`;
    case 'breaks-on-api-change':
      return (
        `Deploy a version of ${consumer} first that does not use it, or keep it in ${provider} until ${reader} ` +
        'is no longer live.'
      );
    case 'not-published':
      return `Publish the pacts of ${reader}.`;
    case 'provider-not-live':
      return `Deploy a version of ${provider} before ${reader}, or add one to the release.`;
    case 'failed-for-retained-messages':
      return `Fix ${reader}, or deploy it when it has read these messages (--no-retained-messages).`;
  }
}

/** The pacticipant whose team must act on a broken pair. */
export function whoActs({ consumer, provider, reason }: BrokenPair): string {
  const isConsumers = reason === 'not-published' || reason === 'failed-for-retained-messages';
  return isConsumers ? consumer : provider;
}
