import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EventHistory } from '@shopflow/event-schema/event-history';
import { readEvents } from '@shopflow/project/event-document';
import { findEventReaders, type EventReader } from '@shopflow/project/event-readers';
import type { Project } from '@shopflow/project/project';

/** What the page about the events shows. */
export interface EventDocs {
  readonly history: EventHistory;
  readonly readers: readonly EventReader[];
  /** Text of the current document. */
  readonly source: string;
  /** Folder with the released versions. */
  readonly releases: string;
}

/** @throws UserError when the document or a declaration of reads cannot be read */
export async function readEventDocs(project: Project): Promise<EventDocs> {
  const document = project.paths.asyncapi;
  const [history, readers, source] = await Promise.all([
    readEvents(project),
    findEventReaders(project),
    readFile(document, 'utf8'),
  ]);
  return { history, readers, source, releases: path.join(path.dirname(document), 'released') };
}
