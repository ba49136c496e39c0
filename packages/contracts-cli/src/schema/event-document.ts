import path from 'node:path';
import { EventDocumentError } from '@shopflow/event-schema/event-document';
import type { EventHistory } from '@shopflow/event-schema/event-history';
import { repositoryRoot } from '@shopflow/project/repository';
import { UserError } from '@shopflow/project/user-error';

/** The AsyncAPI document of ShopFlow's events, relative to the root. */
export const EVENT_DOCUMENT = 'contracts/asyncapi/order-events.yaml';

/** @throws UserError with every fault of a document that cannot be read */
export async function readEvents(root = repositoryRoot): Promise<EventHistory> {
  // Loaded only here: the parser takes a second to load, and other commands do not need it.
  const { readEventHistory } = await import('@shopflow/event-schema/read-event-history');
  try {
    return await readEventHistory(path.join(root, EVENT_DOCUMENT));
  } catch (cause) {
    if (!(cause instanceof EventDocumentError)) throw cause;
    throw new UserError(cause.message.replaceAll(`${root}${path.sep}`, ''), { cause });
  }
}
