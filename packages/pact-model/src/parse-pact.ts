import { findPactFault } from './find-pact-fault.ts';
import type { Pact } from './pact.ts';

/** A document that is not a pact, with the place of the fault. */
export class PactError extends Error {
  override readonly name = 'PactError';
}

/**
 * Parsed JSON as a pact of any specification. The types of its parts are checked, so that readers need not.
 *
 * @param source names the document in the error, such as `orders.json`
 * @throws PactError
 */
export function toPact(content: unknown, source?: string): Pact {
  const fault = findPactFault(content);
  if (fault !== undefined) throw notAPact(fault, source);
  // A message pact of specification 3 has only `messages`.
  return { interactions: [], ...(content as Partial<Pact>) } as Pact;
}

/** Like {@link toPact}, for a pact of specification 4, which always has interactions. */
export function parsePactV4(text: string, source?: string): Pact {
  const content = parseJson(text, source);
  const pact = toPact(content, source);
  if (Array.isArray((content as Partial<Pact>).interactions)) return pact;
  throw notAPact('it needs interactions, as every pact of specification 4', source);
}

function parseJson(text: string, source: string | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notAPact((cause as Error).message, source);
  }
}

function notAPact(fault: string, source: string | undefined): PactError {
  return new PactError(source === undefined ? fault : `${source} is not a pact: ${fault}.`);
}

/** The file name of a pair's pact, the same in every Pact library. */
export function pactFileName({ consumer, provider }: Pick<Pact, 'consumer' | 'provider'>): string {
  return `${consumer.name}-${provider.name}.json`;
}

/** What an error calls a pact that was read from a broker. */
export function publishedPactName(pact: {
  readonly consumer: string;
  readonly version: string;
  readonly provider: string;
}): string {
  return `The pact of ${pact.consumer} ${pact.version} with ${pact.provider}`;
}
