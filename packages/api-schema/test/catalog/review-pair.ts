import { toPact as parsePact } from '@shopflow/pact-model/parse-pact';
import type { ApiDocument } from '../../src/document/api-document.ts';
import type { ApiReview } from '../../src/review/review.ts';
import { reviewApi, type PactOfVersion } from '../../src/review/review-api.ts';
import { readDocument } from '../read-document.ts';
import { toDocument, toPact, type CatalogPair } from './catalog-pair.ts';

export interface ReviewedPair {
  readonly before: ApiDocument;
  readonly after: ApiDocument;
  readonly pacts: readonly PactOfVersion[];
  readonly review: ApiReview;
}

export async function reviewPair(pair: CatalogPair): Promise<ReviewedPair> {
  const before = await read(pair.before);
  const after = await read(pair.after);
  const pacts = Object.entries(pair.consumers).map(([consumer, source]) => ({
    consumer,
    version: '1',
    places: [],
    pact: parsePact(toPact(consumer, source)),
  }));
  return { before, after, pacts, review: await reviewApi({ before, after, pacts }) };
}

function read(source: CatalogPair['before']): Promise<ApiDocument> {
  return readDocument(JSON.stringify(toDocument(source)));
}
