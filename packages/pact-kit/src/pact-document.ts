import type { JsonMap } from './json.ts';

/** The fields that identify a V4 interaction; all other fields are its content. */
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

/** @throws Error when the text is not a pact of specification 4 */
export function parsePact(text: string): PactDocument {
  const pact = JSON.parse(text) as Partial<PactDocument>;
  if (!pact.consumer?.name || !pact.provider?.name || !Array.isArray(pact.interactions)) {
    throw new Error('not a Pact V4 document: it needs consumer, provider and interactions');
  }
  return pact as PactDocument;
}

/** The file name of a pair's pact, the same in every Pact library. */
export function pactFileName({ consumer, provider }: PactDocument): string {
  return `${consumer.name}-${provider.name}.json`;
}
