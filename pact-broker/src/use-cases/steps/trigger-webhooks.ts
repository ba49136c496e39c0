import type { ContentChange } from '../../domain/pacts/content-change.ts';
import type { PactPublication } from '../../domain/pacts/pact.ts';
import type { OwedVersion } from '../../domain/verifications-owed/verification-owed.ts';
import { addSeconds, FIRST_ATTEMPT_SECONDS } from '../../domain/webhooks/triggered-webhook.ts';
import type { WebhookContext } from '../../domain/webhooks/webhook-context.ts';
import {
  detectPublicationEvents,
  detectResultEvents,
  type WebhookEvent,
} from '../../domain/webhooks/webhook-events.ts';
import type { Webhook } from '../../domain/webhooks/webhook.ts';
import type { Stores } from '../../ports/stores.ts';
import type { NewTriggeredWebhook } from '../../ports/webhooks/triggered-webhooks.ts';
import type { ClockAndIds } from '../dependencies.ts';

/** An event, and the calls that it put into the outbox. */
interface DetectedEvent {
  readonly name: WebhookEvent;
  readonly triggered: readonly { readonly uuid: string; readonly webhook: Webhook }[];
}

/** The events of one published pact. */
export interface PublicationEvents {
  readonly events: readonly DetectedEvent[];
  /** Whether any webhook, even a disabled one or one for other events, covers the pair. */
  readonly hasWebhook: boolean;
}

interface Publication {
  readonly publication: PactPublication;
  readonly change: ContentChange;
}

/** What the caller of the event reported; undefined if it cannot report it. */
export type EventOrigin = Pick<WebhookContext, 'baseUrl' | 'buildUrl' | 'consumerVersionBranch'>;

/** The stores of the event's transaction, and what a new call needs. */
interface Outbox extends ClockAndIds {
  readonly stores: Stores;
}

/** What a published pact may trigger. */
interface Listeners {
  /** All that cover the pair, including disabled ones. */
  readonly webhooks: readonly Webhook[];
  /** The provider versions that owe a result for the pact. */
  readonly owed: readonly OwedVersion[];
}

/** Finds what pacts of the running transaction may trigger, in their order. */
export async function findListeners(
  { webhooks, verificationsOwed }: Stores,
  pacts: readonly Pick<PactPublication, 'consumer' | 'provider' | 'sha'>[],
): Promise<readonly Listeners[]> {
  const [covering, owed] = await Promise.all([
    webhooks.listForPairs(pacts),
    verificationsOwed.ofContents(pacts),
  ]);
  return pacts.map((_, index) => ({ webhooks: covering[index] ?? [], owed: owed[index] ?? [] }));
}

/**
 * Puts the webhook calls for published pacts into the outbox, within their transaction.
 *
 * @param listeners of each pact
 */
export async function triggerPublicationEvents<Published extends Publication>(
  outbox: Outbox,
  {
    publications,
    listeners,
  }: {
    readonly publications: readonly Published[];
    readonly listeners: readonly Listeners[];
  },
  origin: EventOrigin,
): Promise<readonly (Published & PublicationEvents)[]> {
  const { stores } = outbox;
  const detected: (Published & PublicationEvents)[] = [];
  for (const [index, published] of publications.entries()) {
    const { publication, change } = published;
    const { webhooks = [], owed = [] } = listeners[index] ?? {};
    const names = detectPublicationEvents(change, { isResultOwed: owed.length > 0 });
    const calls = names.flatMap((name) =>
      toCalls(webhooks, toPublicationContexts(name, origin, owed)),
    );
    const subject = { publication, consumerVersionIds: [publication.consumerVersionId] };
    const result = await findMainBranchResult(stores, publication, calls);
    const added = await addCalls(outbox, calls, { ...subject, result });
    const events = groupByEvent(names, added);
    detected.push({ ...published, events, hasWebhook: webhooks.length > 0 });
  }
  return detected;
}

interface PublishedResult {
  /** The newest publication of the content. */
  readonly publication: PactPublication;
  readonly number: number;
  readonly success: boolean;
  /** All that cover the pair. */
  readonly webhooks: readonly Webhook[];
  /** The consumer versions for which the provider selected the pact; see the pact's metadata. */
  readonly consumerVersions: {
    readonly ids: readonly number[];
    readonly number: string | undefined;
  };
}

/** Puts the webhook calls for a result into the outbox: one for each consumer version it concerns. */
export async function triggerResultEvents(
  outbox: Outbox,
  { publication, number, success, webhooks, consumerVersions }: PublishedResult,
  origin: EventOrigin,
): Promise<void> {
  const { stores } = outbox;
  const { pactVersionId, consumerVersionId } = publication;
  const calls = detectResultEvents(success).flatMap((eventName) =>
    toCalls(webhooks, [{ ...origin, eventName }]),
  );
  if (calls.length === 0) return;
  const ids = await stores.triggeredWebhooks.listConsumerVersions(pactVersionId, consumerVersions);
  const consumerVersionIds = ids.length === 0 ? [consumerVersionId] : ids;
  const subject = { publication, consumerVersionIds, result: number };
  await addCalls(outbox, calls, subject);
}

type EventContext = WebhookContext & { readonly eventName: WebhookEvent };

interface Call {
  readonly webhook: Webhook;
  readonly context: EventContext;
}

/** One call for each owing provider version, or else one. */
function toPublicationContexts(
  eventName: WebhookEvent,
  origin: EventOrigin,
  owed: readonly OwedVersion[],
): readonly EventContext[] {
  if (eventName !== 'contract_requiring_verification_published') return [{ ...origin, eventName }];
  return owed.map(({ providerVersion, providerVersionBranch, reasons }) => ({
    ...origin,
    providerVersionNumber: providerVersion,
    providerVersionBranch,
    providerVersionDescriptions: reasons,
    eventName,
  }));
}

function toCalls(webhooks: readonly Webhook[], contexts: readonly EventContext[]): readonly Call[] {
  return webhooks
    .filter(({ enabled }) => enabled)
    .flatMap((webhook) =>
      contexts
        .filter(({ eventName }) => webhook.events.includes(eventName))
        .map((context) => ({ webhook, context })),
    );
}

/** The state of the main branch is what a published pact reports, if there is one. */
async function findMainBranchResult(
  { verificationResults }: Stores,
  { pactVersionId }: PactPublication,
  calls: readonly Call[],
): Promise<number | undefined> {
  return calls.length === 0
    ? undefined
    : verificationResults.findLatestFromMainBranch(pactVersionId);
}

interface Subject {
  readonly publication: PactPublication;
  readonly consumerVersionIds: readonly number[];
  readonly result: number | undefined;
}

type AddedCall = Call & { readonly uuid: string };

async function addCalls(
  { stores, now, newUuid }: Outbox,
  calls: readonly Call[],
  { publication: { pactVersionId }, consumerVersionIds, result }: Subject,
): Promise<readonly AddedCall[]> {
  const createdAt = now();
  const firstAttemptAt = addSeconds(createdAt, FIRST_ATTEMPT_SECONDS);
  const added = consumerVersionIds.flatMap((consumerVersionId) =>
    calls.map((call) => ({ ...call, consumerVersionId, uuid: newUuid() })),
  );
  await stores.triggeredWebhooks.add(
    added.map(({ uuid, webhook, context, consumerVersionId }): NewTriggeredWebhook => ({
      uuid,
      webhookUuid: webhook.uuid,
      pactVersionId,
      consumerVersionId,
      // A required verification has no result yet.
      resultNumber:
        context.eventName === 'contract_requiring_verification_published' ? undefined : result,
      context,
      firstAttemptAt,
      createdAt,
    })),
  );
  return added;
}

function groupByEvent(
  names: readonly WebhookEvent[],
  calls: readonly AddedCall[],
): readonly DetectedEvent[] {
  return names.map((name) => ({
    name,
    triggered: calls
      .filter(({ context }) => context.eventName === name)
      .map(({ uuid, webhook }) => ({ uuid, webhook })),
  }));
}
