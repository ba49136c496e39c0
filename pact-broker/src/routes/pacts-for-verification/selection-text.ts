import type { Selector } from '../../domain/pacts-for-verification/consumer-version-selector.ts';
import {
  isFallback,
  type SelectedPact,
} from '../../domain/pacts-for-verification/pacts-for-verification.ts';
import { joinWithAnd } from './join-words.ts';

/** The values for the text of a reason. */
interface Words {
  readonly provider: string;
  readonly consumer: string | undefined;
  /** "version" or "version of orders". */
  readonly version: string;
  readonly branch: string;
  readonly tag: string;
  readonly environment: string;
  /** Why a fallback branch or tag was used. */
  readonly fallback: string;
}

type Phrases = Readonly<Record<Selector['kind'], (words: Words) => string>>;

const SHORT: Phrases = {
  latest: () => 'latest',
  'main-branch': () => 'latest from main branch',
  branch: ({ branch }) => `latest from branch ${branch}`,
  'each-branch': ({ branch }) => `latest from branch ${branch}`,
  'latest-tagged': ({ tag }) => `latest with tag ${tag}`,
  'each-tag': ({ tag }) => `latest with tag ${tag}`,
  'all-tagged': ({ consumer, tag }) =>
    consumer === undefined ? `one of ${tag}` : `one of ${consumer} ${tag}`,
  deployed: ({ environment }) => `deployed to ${environment}`,
  released: ({ environment }) => `released in ${environment}`,
  'in-environment': ({ environment }) => `in ${environment}`,
};

/**
 * Each starts a line that ends with the consumer version, or with the environments of live
 * versions.
 */
const LONG: Phrases = {
  latest: ({ consumer = 'a consumer', provider }) =>
    `latest version of ${consumer} that has a pact with ${provider}`,
  'main-branch': ({ version, branch }) => `latest ${version} from the main branch '${branch}'`,
  branch: ({ version, branch, fallback }) => `latest ${version} from branch '${branch}'${fallback}`,
  'each-branch': ({ version, branch }) => `latest ${version} from branch '${branch}'`,
  'latest-tagged': ({ version, tag, fallback }) => `latest ${version} tagged '${tag}'${fallback}`,
  'each-tag': ({ version, tag }) => `latest ${version} tagged '${tag}'`,
  'all-tagged': ({ consumer = 'consumer', tag }) => `all ${consumer} versions tagged '${tag}'`,
  deployed: ({ consumer }) => `${liveVersionsOf(consumer)} currently deployed to`,
  released: ({ consumer }) => `${liveVersionsOf(consumer)} released and supported in`,
  'in-environment': ({ consumer = 'a consumer', environment }) =>
    `${consumer} version in environment ${environment}`,
};

/** Short reasons why a pact was selected. Test frameworks use them in test names. */
export function shortReasons(reasons: readonly SelectedPact[]): string {
  return reasons.map((reason) => SHORT[reason.selector.kind](toWords(reason))).join(', ');
}

/**
 * The reasons why a pact was selected, one per line. Versions that are live in several environments
 * share a line.
 */
export function describeReasons(reasons: readonly SelectedPact[]): string[] {
  const lines: { readonly start: string; readonly places: string[] }[] = [];
  for (const reason of reasons) {
    const { kind } = reason.selector;
    const isLive = kind === 'deployed' || kind === 'released';
    const start = LONG[kind](toWords(reason));
    const shared = isLive ? lines.find((line) => line.start === start) : undefined;
    const version = `(${reason.publication.consumerVersion})`;
    const place = isLive ? `${reason.environment?.name ?? ''} ${version}` : version;
    if (shared === undefined) lines.push({ start, places: [place] });
    else shared.places.push(place);
  }
  return lines.map(({ start, places }) => `${start} ${joinWithAnd(places)}`);
}

function toWords(reason: SelectedPact): Words {
  const { selector, publication, branch = '', tag = '', environment } = reason;
  const { consumer } = selector;
  return {
    provider: publication.provider,
    consumer,
    version: consumer === undefined ? 'version' : `version of ${consumer}`,
    branch,
    tag,
    environment: environment?.name ?? '',
    fallback: fallbackText(reason),
  };
}

function fallbackText(reason: SelectedPact): string {
  const { selector } = reason;
  if (!isFallback(reason)) return '';
  if (selector.kind === 'branch') {
    return ` (fallback branch used as no pact was found from branch '${selector.branch}')`;
  }
  return selector.kind === 'latest-tagged'
    ? ` (fallback tag used as no pact was found with tag '${selector.tag}')`
    : '';
}

function liveVersionsOf(consumer: string | undefined): string {
  return consumer === undefined ? 'consumer version(s)' : `version(s) of ${consumer}`;
}
