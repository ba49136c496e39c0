import { PROMETHEUS, TEXT } from '../http/media-types.ts';
import { withPage } from '../http/negotiation.ts';
import { badge, read } from '../http/permission.ts';
import type { Resource } from '../http/resource.ts';
import { redirectToMatrix } from '../ui/official-addresses.ts';
import type { Handlers } from './handlers.ts';

/** The part of the URL table that sums up: dashboard, badges, differences and metrics. */
export function makeOverviewResources(handlers: Handlers): Resource[] {
  const { dashboard, metrics, diagnostic } = handlers;
  const { failForTest } = diagnostic;
  return [
    ...badgeResources(handlers),
    ...diffResources(handlers),
    { path: '/dashboard', GET: read(dashboard.show) },
    {
      path: '/dashboard/provider/:provider/consumer/:consumer',
      GET: read(withPage(dashboard.showPair, redirectToMatrix)),
    },
    {
      path: '/metrics',
      // A scraper prefers text; any other client gets the official document.
      GET: read({
        ...metrics.show,
        [TEXT]: diagnostic.metrics,
        [PROMETHEUS]: diagnostic.metrics,
      }),
    },
    {
      path: '/test/error',
      GET: read(withPage(failForTest, failForTest)),
      POST: read(failForTest),
    },
  ];
}

const PAIR = '/pacts/provider/:provider/consumer/:consumer';
const PACTICIPANT = '/pacticipants/:pacticipant';

function badgeResources({ badges }: Handlers): Resource[] {
  const { showPact, showUntagged, showTags, canIDeployTag, canIDeployBranch, canIMerge } = badges;
  return [
    { path: `${PAIR}/latest/badge`, GET: badge(showPact) },
    { path: `${PAIR}/latest-untagged/badge`, GET: badge(showUntagged) },
    { path: `${PAIR}/latest/*tag/badge`, GET: badge(showPact) },
    {
      path: '/matrix/provider/:provider/latest/*providerTag/consumer/:consumer/latest/*tag/badge',
      GET: badge(showTags),
    },
    { path: `${PACTICIPANT}/main-branch/can-i-merge/badge`, GET: badge(canIMerge) },
    {
      path: `${PACTICIPANT}/latest-version/*tag/can-i-deploy/to/*to/badge`,
      GET: badge(canIDeployTag),
    },
    {
      path: `${PACTICIPANT}/branches/*branch/latest-version/can-i-deploy/to-environment/:environment/badge`,
      GET: badge(canIDeployBranch),
    },
  ];
}

function diffResources({ pactDiffs }: Handlers): Resource[] {
  const { showPreviousDistinct, showVersions, showContents } = pactDiffs;
  return [
    { path: `${PAIR}/version/:version/diff/previous-distinct`, GET: read(showPreviousDistinct) },
    { path: `${PAIR}/version/:version/diff/version/:version2`, GET: read(showVersions) },
    { path: `${PAIR}/pact-version/:sha/diff/pact-version/:sha2`, GET: read(showContents) },
  ];
}
