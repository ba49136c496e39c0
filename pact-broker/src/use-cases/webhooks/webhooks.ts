import { invalidRequestError, unknownPacticipantError } from '../../domain/broker-error.ts';
import { keepMaskedSecrets } from '../../domain/webhooks/mask-secrets.ts';
import type { NewWebhook, Webhook, WebhookSide } from '../../domain/webhooks/webhook.ts';
import type { Stores } from '../../ports/stores.ts';
import type { WebhookSender } from '../../ports/webhooks/webhook-sender.ts';
import type { WebhookScope } from '../../ports/webhooks/webhooks.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';

/**
 * The webhooks with exactly this scope, or all.
 *
 * @throws BrokerError if a pacticipant of the scope does not exist
 */
export function makeListWebhooks({ stores }: Pick<Dependencies, 'stores'>) {
  return async (scope?: WebhookScope): Promise<readonly Webhook[]> => {
    if (scope !== undefined) await checkScope(stores, scope);
    return stores.webhooks.list(scope);
  };
}

export function makeFindWebhook({ stores }: Pick<Dependencies, 'stores'>) {
  return async (uuid: string): Promise<Webhook> =>
    (await stores.webhooks.find(uuid)) ?? throwNotFound();
}

/**
 * Creates a webhook. The scope names the sides that the webhook itself does not name.
 *
 * @throws BrokerError if the configuration does not allow the request, or a name is unknown
 */
export function makeCreateWebhook(deps: WritingDependencies) {
  return (webhook: NewWebhook, scope: WebhookScope = {}): Promise<Webhook> =>
    deps.transact(async (stores) => {
      await checkWebhook(stores, deps.webhookSender, webhook);
      await checkScope(stores, scope);
      const uuid = toShortUuid(deps.newUuid());
      return stores.webhooks.add(uuid, withScope(webhook, scope), deps.now());
    });
}

export interface SavedWebhook {
  readonly webhook: Webhook;
  readonly isNew: boolean;
}

/** Creates a webhook under the caller's UUID, or replaces it; masked secrets stay as they were. */
export function makeSaveWebhook(deps: WritingDependencies) {
  return (uuid: string, webhook: NewWebhook): Promise<SavedWebhook> =>
    deps.transact(async (stores) => {
      await checkWebhook(stores, deps.webhookSender, webhook);
      const existing = await stores.webhooks.find(uuid);
      if (existing === undefined) {
        return { webhook: await stores.webhooks.add(uuid, webhook, deps.now()), isNew: true };
      }
      const changed = keepMaskedSecrets(webhook, existing);
      return { webhook: await stores.webhooks.update(uuid, changed, deps.now()), isNew: false };
    });
}

/** Deletes a webhook. Its unfinished calls fail; the logs of its calls stay. */
export function makeDeleteWebhook({ transact }: Pick<Dependencies, 'transact'>) {
  return (uuid: string): Promise<void> =>
    transact(async ({ webhooks }) => {
      if (!(await webhooks.remove(uuid))) throwNotFound();
    });
}

type WritingDependencies = Pick<Dependencies, 'transact' | 'now' | 'newUuid' | 'webhookSender'>;

/** @throws BrokerError that lists everything that the webhook may not contain */
export async function checkWebhook(
  stores: Stores,
  sender: WebhookSender,
  { request, consumer, provider }: NewWebhook,
): Promise<void> {
  const faults: Record<string, string[]> = {};
  for (const [role, side] of [['consumer', consumer] as const, ['provider', provider] as const]) {
    if (side !== null && !(await isKnown(stores, side))) {
      faults[`${role}.name`] = ['does not match an existing pacticipant'];
    }
  }
  for (const [field, fault] of Object.entries(sender.findFaults(request))) {
    faults[`request.${field}`] = [fault];
  }
  if (Object.keys(faults).length > 0) throw invalidRequestError(faults);
}

async function isKnown({ pacticipants }: Stores, side: WebhookSide): Promise<boolean> {
  return !('name' in side) || (await pacticipants.find(side.name)) !== undefined;
}

async function checkScope({ pacticipants }: Stores, scope: WebhookScope): Promise<void> {
  for (const role of ['consumer', 'provider'] as const) {
    const name = scope[role];
    if (name !== undefined && (await pacticipants.find(name)) === undefined) {
      throw unknownPacticipantError(role, name);
    }
  }
}

function withScope(webhook: NewWebhook, { consumer, provider }: WebhookScope): NewWebhook {
  return {
    ...webhook,
    consumer: webhook.consumer ?? toSide(consumer),
    provider: webhook.provider ?? toSide(provider),
  };
}

function toSide(name: string | undefined): WebhookSide | null {
  return name === undefined ? null : { name };
}

/** The same 128 bits in 22 characters, as in the official broker. */
function toShortUuid(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}
