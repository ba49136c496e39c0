import { withPage } from '../../http/negotiation.ts';
import { ok, type BrokerRequest, type Handler } from '../../http/resource.ts';
import { makeReleasePage } from '../../ui/release/page.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toReleasePlan } from './hal.ts';
import { isAsked, readReleaseRequest } from './request.ts';

/** Routes of releases: a plan as a document, or a page with a form. */
export function makeReleaseRoutes(useCases: Pick<UseCases, 'planRelease' | 'listEnvironments'>) {
  const show: Handler = async ({ query, links, originalUrl }) => {
    const planned = await useCases.planRelease(readReleaseRequest(query));
    return ok(toReleasePlan(links, planned, links.base + originalUrl));
  };
  const readRequest = ({ query }: BrokerRequest) => readReleaseRequest(query);
  return { showPlan: withPage(show, makeReleasePage(useCases, { readRequest, isAsked })) };
}
