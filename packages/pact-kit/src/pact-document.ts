import type { JsonMap } from './json.ts';

/** The parts of a V4 pact interaction that tell it from others; the rest is what it promises. */
export interface Interaction extends JsonMap {
  readonly type: string;
  readonly description: string;
}

/** A pact file of specification 4, https://github.com/pact-foundation/pact-specification/tree/version-4 */
export interface PactDocument extends JsonMap {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly Interaction[];
  readonly metadata: JsonMap;
}

/** Reads a pact from JSON text; throws when it is not a pact of specification 4. */
export function parsePact(text: string): PactDocument {
  const pact = JSON.parse(text) as Partial<PactDocument>;
  if (!pact.consumer?.name || !pact.provider?.name || !Array.isArray(pact.interactions)) {
    throw new Error('not a Pact V4 document: it needs consumer, provider and interactions');
  }
  return pact as PactDocument;
}

/** The name of the file that holds the pact of a pair, as every Pact library names it. */
export function pactFileName({ consumer, provider }: PactDocument): string {
  return `${consumer.name}-${provider.name}.json`;
}
