import { createHash } from 'node:crypto';
import type { Json } from '../support/http.ts';

interface PactOf {
  readonly consumer: string;
  readonly provider: string;
  /** The number of the content. */
  readonly k: number;
  /** Changes order and other metadata, which must not change the identity of the content. */
  readonly twist: number;
}

/** The pact that was published to the official broker under these numbers. */
export function makePactDocument({ consumer, provider, k, twist }: PactOf): Json {
  const isMessage = k % 7 === 6;
  const items = Array.from({ length: 1 + (k % 3) }, (_, i) =>
    isMessage ? makeMessage(k, i) : makeInteraction(k, i),
  );
  const isReordered = (twist & 1) !== 0;
  const hasClient = (twist & 2) !== 0;
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    [isMessage ? 'messages' : 'interactions']: isReordered
      ? items.reverse().map((item) => Object.fromEntries(Object.entries(item).reverse()))
      : items,
    metadata: {
      pactSpecification: { version: isMessage ? '3.0.0' : '2.0.0' },
      ...(hasClient && { client: { version: `${twist}.${k}` } }),
    },
  };
}

function makeMessage(k: number, i: number): object {
  return {
    description: `event ${i}`,
    providerStates: [{ name: `state ${i % 2}` }],
    contents: { k, i },
  };
}

function makeInteraction(k: number, i: number): object {
  return {
    description: `request ${i}`,
    providerState: `state ${i % 2}`,
    request: { method: 'GET', path: `/things/${i}` },
    response: { status: 200, body: { k, i, list: [k, 1, 2] } },
  };
}

/** What identifies a pact version in the recordings. */
export function contentHash(pact: Json): string {
  const parts = ['interactions', 'messages'].map((key) =>
    ((pact?.[key] ?? []) as Json[]).map((item) => JSON.stringify(withSortedKeys(item))).sort(),
  );
  return createHash('sha1').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}

function withSortedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.keys(value as object).filter((key) => !['_id', '_links'].includes(key));
  return Object.fromEntries(own.sort().map((key) => [key, withSortedKeys(value[key])]));
}
