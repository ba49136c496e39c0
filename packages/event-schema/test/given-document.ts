import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EventDocument } from '../src/document/event-document.ts';

/**
 * The document of `fixtures/order-events.yaml` as it was read, because the parser takes a second to load.
 * A test of the reader compares the two.
 */
export async function givenDocument(): Promise<EventDocument> {
  const file = path.join(import.meta.dirname, 'fixtures/order-events.json');
  return JSON.parse(await readFile(file, 'utf8')) as EventDocument;
}
