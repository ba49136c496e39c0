import type { UseCases } from '../use-cases/use-cases.ts';
import { makeEnvironmentBoardPage } from './environment-board/page.ts';
import { makeEnvironmentsPage } from './environments/page.ts';
import { makeNetworkPage } from './network/page.ts';
import { makeOverviewPage } from './overview/page.ts';
import { makePactPage } from './pact/page.ts';
import { makePacticipantPage } from './pacticipant/page.ts';
import { showRelation, showRelations } from './relations/page.ts';
import { makeUsagePage } from './usage/page.ts';
import { makeVerificationResultPage } from './verification-result/page.ts';
import { makeDeliveryPages } from './webhooks/delivery-page.ts';
import { makeWebhooksPage } from './webhooks/list-page.ts';
import { makeWebhookPages } from './webhooks/webhook-page.ts';

/** The pages for browsers, for the URL table. */
export function makePages(useCases: UseCases) {
  return {
    overview: makeOverviewPage(useCases),
    network: makeNetworkPage(useCases),
    environments: makeEnvironmentsPage(useCases),
    environmentBoard: makeEnvironmentBoardPage(useCases),
    pacticipant: makePacticipantPage(useCases),
    usage: makeUsagePage(useCases),
    relations: showRelations,
    relation: showRelation,
    pact: makePactPage(useCases),
    latestUntaggedPact: makePactPage(useCases, { untagged: true }),
    webhooks: makeWebhooksPage(useCases),
    webhook: makeWebhookPages(useCases),
    delivery: makeDeliveryPages(useCases),
    verificationResult: makeVerificationResultPage(useCases),
  };
}
