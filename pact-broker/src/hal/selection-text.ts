import { isFallback, type SelectedPact } from '../domain/pacts-for-verification.ts';
import { listed } from './word-list.ts';

/** Why a pact was chosen, in a few words each: test frameworks make a test's name of them. */
export function shortReasons(reasons: readonly SelectedPact[]): string {
  return reasons.map(shortReason).join(', ');
}

function shortReason({ selector, branch, tag, environment }: SelectedPact): string {
  switch (selector.kind) {
    case 'latest':
      return 'latest';
    case 'main-branch':
      return 'latest from main branch';
    case 'branch':
    case 'each-branch':
      return `latest from branch ${branch ?? ''}`;
    case 'latest-tagged':
    case 'each-tag':
      return `latest with tag ${tag ?? ''}`;
    case 'all-tagged':
      return `one of ${selector.consumer === undefined ? '' : `${selector.consumer} `}${selector.tag}`;
    case 'deployed':
      return `deployed to ${environment?.name ?? ''}`;
    case 'released':
      return `released in ${environment?.name ?? ''}`;
    case 'in-environment':
      return `in ${environment?.name ?? ''}`;
  }
}

/** Why a pact was chosen, a line each; what is live in several places shares a line. */
export function describeReasons(reasons: readonly SelectedPact[], provider: string): string[] {
  const lines: { readonly start: string; readonly places: string[] }[] = [];
  for (const reason of reasons) {
    const { consumerVersion } = reason.publication;
    const live = liveIn(reason);
    if (live === undefined) {
      lines.push({ start: describe(reason, provider), places: [`(${consumerVersion})`] });
      continue;
    }
    const place = `${reason.environment?.name ?? ''} (${consumerVersion})`;
    const shared = lines.find(({ start }) => start === live);
    if (shared === undefined) lines.push({ start: live, places: [place] });
    else shared.places.push(place);
  }
  return lines.map(({ start, places }) => `${start} ${listed(places)}`);
}

/** The start of the line that a live version belongs to. */
function liveIn({ selector: { kind, consumer } }: SelectedPact): string | undefined {
  const whose = consumer === undefined ? 'consumer version(s)' : `version(s) of ${consumer}`;
  if (kind === 'deployed') return `${whose} currently deployed to`;
  return kind === 'released' ? `${whose} released and supported in` : undefined;
}

function describe(reason: SelectedPact, provider: string): string {
  const { selector, branch, tag, environment } = reason;
  const { consumer } = selector;
  const version = consumer === undefined ? 'version' : `version of ${consumer}`;
  switch (selector.kind) {
    case 'latest':
      return `latest version of ${consumer ?? 'a consumer'} that has a pact with ${provider}`;
    case 'main-branch':
      return `latest ${version} from the main branch '${branch ?? ''}'`;
    case 'branch':
    case 'each-branch':
      return `latest ${version} from branch '${branch ?? ''}'${fallbackText(reason)}`;
    case 'latest-tagged':
    case 'each-tag':
      return `latest ${version} tagged '${tag ?? ''}'${fallbackText(reason)}`;
    case 'all-tagged':
      return `all ${consumer ?? 'consumer'} versions tagged '${selector.tag}'`;
    case 'deployed':
    case 'released':
    case 'in-environment':
      return `${consumer ?? 'a consumer'} version in environment ${environment?.name ?? ''}`;
  }
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
