import type { Json } from '../support/http.ts';

/** What a later request needs from an answer. */
export type CaptureKind = keyof typeof CAPTURES;

export type Captured = Map<string, string>;

const CAPTURES = {
  uuid: (body: Json) => body?.uuid as unknown,
  /** The last part of the document's own URL. */
  self: (body: Json) => lastPart(body?._links?.self?.href),
  sha: (body: Json) => /pact-version\/([\da-f]+)/.exec(resultsUrl(body))?.[1],
  metadata: (body: Json) => /metadata\/([^/]+)/.exec(resultsUrl(body))?.[1],
  /** Of the pact of the first consumer in a list for verification. */
  'listed-metadata': (body: Json) => {
    const urls = linksOf(body?._embedded?.pacts, 'self');
    return /metadata\/([^/]+)/.exec(urls.find((url) => url.includes('Web%20App/')) ?? '')?.[1];
  },
  /** The call that the webhook `hookChanged` made. */
  'triggered-webhook': (body: Json, captured: Captured) => {
    const triggered = (body?._embedded?.triggeredWebhooks ?? []) as Json[];
    const hook = captured.get('hookChanged') ?? '-';
    const call = triggered.find((each) => String(each._links?.['pb:webhook']?.href).endsWith(hook));
    return /triggered-webhooks\/([^/]+)/.exec(String(call?._links?.['pb:logs']?.href))?.[1];
  },
};

/** Remembers what the answer hands out, by the names that later requests use. */
export function capture(
  wanted: Readonly<Record<string, CaptureKind>>,
  body: Json,
  captured: Captured,
): void {
  for (const [name, kind] of Object.entries(wanted)) {
    const value = CAPTURES[kind](body, captured);
    if (typeof value === 'string' && value !== '') captured.set(name, value);
  }
}

function resultsUrl(body: Json): string {
  return String(body?._links?.['pb:publish-verification-results']?.href);
}

function linksOf(documents: Json, relation: string): string[] {
  return ((documents ?? []) as Json[]).map((each) => String(each._links?.[relation]?.href));
}

function lastPart(url: unknown): string | undefined {
  return typeof url === 'string' ? url.split('/').pop() : undefined;
}
