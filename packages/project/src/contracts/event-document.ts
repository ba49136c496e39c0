import path from 'node:path';
import { EventDocumentError } from '@shopflow/event-schema/event-document';
import type { EventHistory } from '@shopflow/event-schema/event-history';
import type { Project } from '../project.ts';
import { UserError } from '../user-error.ts';

/** @throws UserError with every fault of a document that cannot be read */
export async function readEvents({ root, paths }: Project): Promise<EventHistory> {
  // Loaded only here: the parser takes a second to load, and other commands do not need it.
  const { readEventHistory } = await import('@shopflow/event-schema/read-event-history');
  try {
    return await readEventHistory(paths.asyncapi);
  } catch (cause) {
    if (!(cause instanceof EventDocumentError)) throw cause;
    throw new UserError(cause.message.replaceAll(`${root}${path.sep}`, ''), { cause });
  }
}
