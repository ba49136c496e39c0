import type { Pact } from './pact.ts';

/**
 * Parsed JSON as a pact of any specification. Its interactions are not checked.
 *
 * @throws Error when it names no consumer or no provider
 */
export function toPact(content: unknown): Pact {
  const { consumer, provider } = (content ?? {}) as Partial<Pact>;
  if (typeof consumer?.name !== 'string' || typeof provider?.name !== 'string') {
    throw new Error('it names no consumer or no provider');
  }
  // A message pact of specification 3 has only `messages`.
  return { interactions: [], ...(content as Partial<Pact>) } as Pact;
}

/** @throws Error when the text is not a pact of specification 4, which always has interactions */
export function parsePactV4(text: string): Pact {
  const pact = JSON.parse(text) as Partial<Pact>;
  if (!pact.consumer?.name || !pact.provider?.name || !Array.isArray(pact.interactions)) {
    throw new Error('not a Pact V4 document: it needs consumer, provider and interactions');
  }
  return pact as Pact;
}

/** The file name of a pair's pact, the same in every Pact library. */
export function pactFileName({ consumer, provider }: Pick<Pact, 'consumer' | 'provider'>): string {
  return `${consumer.name}-${provider.name}.json`;
}
