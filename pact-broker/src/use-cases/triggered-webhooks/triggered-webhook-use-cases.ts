import type { Dependencies } from '../dependencies.ts';
import { makeClaimDueWebhooks, makeDeliverWebhook } from './deliver-webhooks.ts';
import {
  makeFindWebhookDelivery,
  makeListWebhookDeliveries,
  makeListWebhooksTriggeredByPact,
  makeListWebhooksTriggeredByResult,
  makeRedeliverWebhook,
  makeShowWebhookStatus,
} from './triggered-webhooks.ts';

export function makeTriggeredWebhookUseCases(deps: Dependencies) {
  return {
    claimDueWebhooks: makeClaimDueWebhooks(deps),
    deliverWebhook: makeDeliverWebhook(deps),
    listWebhooksTriggeredByPact: makeListWebhooksTriggeredByPact(deps),
    listWebhooksTriggeredByResult: makeListWebhooksTriggeredByResult(deps),
    showWebhookStatus: makeShowWebhookStatus(deps),
    listWebhookDeliveries: makeListWebhookDeliveries(deps),
    findWebhookDelivery: makeFindWebhookDelivery(deps),
    redeliverWebhook: makeRedeliverWebhook(deps),
  };
}
