import type { Dependencies } from '../dependencies.ts';
import { makeExecuteUnsavedWebhook, makeExecuteWebhook } from './execute-webhook.ts';
import {
  makeCreateWebhook,
  makeDeleteWebhook,
  makeFindWebhook,
  makeListWebhooks,
  makeSaveWebhook,
} from './webhooks.ts';

export function makeWebhookUseCases(deps: Dependencies) {
  return {
    listWebhooks: makeListWebhooks(deps),
    findWebhook: makeFindWebhook(deps),
    createWebhook: makeCreateWebhook(deps),
    saveWebhook: makeSaveWebhook(deps),
    deleteWebhook: makeDeleteWebhook(deps),
    executeWebhook: makeExecuteWebhook(deps),
    executeUnsavedWebhook: makeExecuteUnsavedWebhook(deps),
  };
}
