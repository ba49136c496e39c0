import type { WebhookDocument } from '../documents.ts';
import type { ExportFolder } from '../export-folder.ts';
import type { WebhookRecord } from '../records.ts';
import type { TransferSource } from '../source.ts';
import { withoutEmpty } from '../without-empty.ts';

/** What a broker shows instead of a secret. */
const MASK = /^\*{3,}$/;

/**
 * Writes all webhooks, without the secrets, which no broker shows.
 *
 * @returns how many; undefined when the source has no webhooks API
 */
export async function exportWebhooks(
  source: TransferSource,
  folder: ExportFolder,
): Promise<number | undefined> {
  const webhooks = await source.webhooks();
  await folder.replace('webhooks', (webhooks ?? []).map(toRecord));
  return webhooks?.length;
}

function toRecord({ uuid, request, ...webhook }: WebhookDocument): WebhookRecord {
  const { description, consumer, provider, enabled, events } = webhook;
  const { password, headers, ...rest } = request;
  const masked = Object.entries(headers ?? {}).filter(([, value]) => MASK.test(value));
  const kept = Object.entries(headers ?? {}).filter(([, value]) => !MASK.test(value));
  return {
    uuid,
    definition: {
      ...withoutEmpty({ description, consumer, provider }),
      enabled: enabled !== false,
      events,
      request: { ...rest, ...(kept.length > 0 && { headers: Object.fromEntries(kept) }) },
    },
    missingSecrets: [
      ...(password == null ? [] : ['password']),
      ...masked.map(([name]) => `header ${name}`),
    ],
  };
}
