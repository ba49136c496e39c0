import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EventDocument } from '../../src/document/event-document.ts';
import { givenDocument as readDocument } from '../given-document.ts';
import type { Interaction, MessageInteraction, PactContent } from '@shopflow/pact-model/pact';
import { reviewEvent } from '../../src/review/review-event.ts';
import type { PactPlace } from '@shopflow/pact-model/consumer-version';
import type { Review } from '../../src/review/review.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');
/** Version 1.1.0 of the document. */
export const before = await readDocument();

/** A replacement in the document's JSON. */
export type Edit = readonly [find: string, replace: string];

/** A new version of the document, with all occurrences of each edit replaced. */
export function givenDocument(version: string, edits: readonly Edit[]): EventDocument {
  const major = version.split('.')[0] ?? '';
  const versions: Edit[] = [
    ['1.1.0', version],
    [String.raw`"^1\\.`, String.raw`"^${major}\\.`],
  ];
  const text = [...edits, ...versions].reduce((edited, [find, replace]) => {
    if (!edited.includes(find)) throw new Error(`The document does not have: ${find}`);
    return edited.replaceAll(find, replace);
  }, JSON.stringify(before));
  return JSON.parse(text) as EventDocument;
}

const pact = JSON.parse(
  await readFile(path.join(fixtures, 'notifications-orders.json'), 'utf8'),
) as { interactions: [MessageInteraction & { contents: { content: object } }] };

/** The live version of the consumer. */
export const live = {
  consumer: 'notifications',
  version: '2.2.0',
  places: [{ kind: 'environment', name: 'staging' }] satisfies PactPlace[],
  pact: pact as PactContent,
};

/** The consumer on its main branch, which also reads `bulkId`. */
export const main = {
  consumer: 'notifications',
  version: '7c1f2ab',
  places: [{ kind: 'main' }] satisfies PactPlace[],
  pact: { interactions: [...pact.interactions, bulkInteraction()] } satisfies PactContent,
};

function bulkInteraction(): Interaction {
  const [interaction] = pact.interactions;
  const bulkId = '5d0f7a52-6c0e-4d6e-8a38-2f1b0c9d8e01';
  // Without a content type: not compared with the document alone, see `compareMessage`.
  const { contentType: _, ...metadata } = interaction.metadata ?? {};
  return {
    ...interaction,
    metadata,
    description: 'the confirmation of an order in a bulk',
    contents: { content: { ...interaction.contents.content, bulkId } },
    providerStates: [{ name: 'a bulk order is confirmed', params: { bulkId } }],
  };
}

export async function review(version: string, edits: readonly Edit[]): Promise<Review> {
  const to = givenDocument(version, edits);
  const pacts = [live, main];
  return reviewEvent({ from: before, to, base: '1.1.0', isReworded: true, pacts, unknown: [] });
}

/** One line per change: path, verdict, and the consumers that break or cannot read the retained log. */
export function summary({ changes }: Review): string[] {
  return changes.map(({ part, path: at, verdict, breaks, log, backward }) => {
    const broken = breaks.map(({ consumer, version, kind }) => `${consumer} ${version}: ${kind}`);
    const unreadable = log.map(({ version, kind }) => `log ${version}: ${kind}`);
    const marks = [...broken, ...(backward ? [] : ['log']), ...unreadable];
    return [`${part} ${at} ${verdict}`, ...marks].join('; ');
  });
}
