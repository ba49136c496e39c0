import { badgeSvg } from '@shopflow/service-kit/badge';
import type { Badge, PactBadgeStyle } from '../../domain/badges/badge.ts';
import { SVG } from '../../http/media-types.ts';
import { toPactFilter } from '../../http/pact-filter.ts';
import type { Answer, BrokerRequest, Representations } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toShieldsUrl } from './shields-url.ts';

export interface BadgeSettings {
  /** The shields.io server to which badges redirect; the broker draws them itself without it. */
  readonly shieldsUrl?: string | undefined;
}

/** Routes of the badges for the README of a project. They are never 404. */
export function makeBadgeRoutes(useCases: UseCases, { shieldsUrl }: BadgeSettings) {
  const serve = (
    make: (request: BrokerRequest) => Promise<Badge>,
    cacheControl = 'no-cache',
  ): Representations => ({
    [SVG]: async (request): Promise<Answer> => {
      const badge = await make(request);
      const isKnown = badge.message !== 'not found';
      const headers = { 'cache-control': isKnown ? cacheControl : 'no-cache' };
      if (shieldsUrl === undefined) return { status: 200, headers, body: badgeSvg(badge) };
      const location = toShieldsUrl(shieldsUrl, badge);
      return { status: 307, headers: { ...headers, location, 'content-type': SVG } };
    },
  });

  const showPact = serve(({ params, query }) =>
    useCases.findPactBadge(toPactFilter(params), readStyle(query)),
  );

  const showUntagged = serve(({ params, query }) =>
    useCases.findPactBadge({ ...toPactFilter(params), untagged: true }, readStyle(query)),
  );

  const showTags = serve(({ params, query }) =>
    useCases.findPactBadge(
      { ...toPactFilter(params), providerTag: params.providerTag },
      readStyle(query),
    ),
  );

  const canIDeployTag = serve(({ params: { pacticipant, tag, to }, query }) =>
    useCases.findCanIDeployTagBadge({ pacticipant, tag, to }, readLabel(query)),
  );

  const canIDeployBranch = serve(({ params: { pacticipant, branch, environment }, query }) =>
    useCases.findCanIDeployBranchBadge({ pacticipant, branch, environment }, readLabel(query)),
  );

  const canIMerge = serve(
    ({ params }) => useCases.findCanIMergeBadge(params.pacticipant),
    'max-age=30',
  );

  return { showPact, showUntagged, showTags, canIDeployTag, canIDeployBranch, canIMerge };
}

function readStyle(query: URLSearchParams): PactBadgeStyle {
  const label = query.get('label')?.toLowerCase();
  const side = label === 'consumer' || label === 'provider' ? label : undefined;
  return { side, initials: query.get('initials') === 'true' };
}

function readLabel(query: URLSearchParams): string {
  const label = query.get('label') ?? '';
  return label === '' ? 'can-i-deploy' : label;
}
