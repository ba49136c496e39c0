import { toExecutionLog, type Attempt } from '../../domain/webhooks/execution-log.ts';
import { EXAMPLE_SUBJECT, type WebhookSubject } from '../../domain/webhooks/webhook-context.ts';
import type { NewWebhook, WebhookSide } from '../../domain/webhooks/webhook.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';
import { sendWebhook } from './send-webhook.ts';
import { checkWebhook } from './webhooks.ts';

/** A test execution; it is not recorded as a delivery. */
export interface ExecutedWebhook {
  readonly attempt: Attempt;
  readonly success: boolean;
  readonly logs: string;
  readonly showsResponse: boolean;
}

type ExecutingDependencies = Pick<Dependencies, 'stores' | 'now' | 'newUuid' | 'webhookSender'>;

/** Executes a webhook with the newest pact or result that it covers, even if it is disabled. */
export function makeExecuteWebhook(deps: ExecutingDependencies) {
  return async (uuid: string, baseUrl: string): Promise<ExecutedWebhook> => {
    const webhook = (await deps.stores.webhooks.find(uuid)) ?? throwNotFound();
    return execute(deps, { uuid, webhook, baseUrl });
  };
}

/** Executes a webhook that is not saved. */
export function makeExecuteUnsavedWebhook(deps: ExecutingDependencies) {
  return async (webhook: NewWebhook, baseUrl: string): Promise<ExecutedWebhook> => {
    await checkWebhook(deps.stores, deps.webhookSender, webhook);
    return execute(deps, { uuid: '', webhook, baseUrl });
  };
}

interface Execution {
  readonly uuid: string;
  readonly webhook: NewWebhook;
  readonly baseUrl: string;
}

async function execute(
  deps: ExecutingDependencies,
  { uuid, webhook, baseUrl }: Execution,
): Promise<ExecutedWebhook> {
  const { attempt, success } = await sendWebhook(deps, {
    id: deps.newUuid(),
    uuid,
    webhook,
    subject: await findSubject(deps.stores, webhook),
    context: { baseUrl, eventName: 'test' },
  });
  const { showsResponses: showsResponse } = deps.webhookSender;
  const conclusion = success ? undefined : 'Webhook execution failed';
  const logs = toExecutionLog(attempt, { now: deps.now(), showsResponse, conclusion });
  return { attempt, success, logs, showsResponse };
}

async function findSubject(
  { webhooks }: Stores,
  { consumer, provider, events }: NewWebhook,
): Promise<WebhookSubject> {
  const isAboutResults = events.some((event) => event.startsWith('provider_verification'));
  const names = { consumer: nameOf(consumer), provider: nameOf(provider) };
  const found = (await webhooks.findLatestSubject({ ...names, isAboutResults })) ?? EXAMPLE_SUBJECT;
  return isAboutResults ? { ...found, result: found.result ?? EXAMPLE_SUBJECT.result } : found;
}

function nameOf(side: WebhookSide | null): string | undefined {
  return side !== null && 'name' in side ? side.name : undefined;
}
