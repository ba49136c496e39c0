import type { JsonMap } from '../../src/json.ts';
import type { Interaction, PactDocument } from '../../src/pact-document.ts';

export interface GivenPact {
  readonly consumer?: string;
  readonly interactions?: readonly Interaction[];
}

/** A pact with the provider `users`. */
export function givenPact({ consumer = 'orders', interactions = [] }: GivenPact): PactDocument {
  return {
    consumer: { name: consumer },
    provider: { name: 'users' },
    interactions,
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

/** A request for user 7 in the given states, and the expected response body. */
export function givenRequest(description: string, expected: JsonMap, ...states: GivenState[]) {
  return {
    type: 'Synchronous/HTTP',
    description,
    pending: false,
    providerStates: states,
    request: { method: 'GET', path: '/users/7' },
    response: {
      status: 200,
      body: { content: expected, contentType: 'application/json', encoded: false },
    },
  };
}

/** A message with contents and metadata. */
export function givenMessage(description: string, content: JsonMap, metadata: JsonMap = {}) {
  return {
    type: 'Asynchronous/Messages',
    description,
    pending: false,
    contents: { content, contentType: 'application/json', encoded: false },
    metadata: { contentType: 'application/json', ...metadata },
  };
}

interface GivenState extends JsonMap {
  readonly name: string;
  readonly params?: JsonMap;
}

export const userExists = { name: 'a user exists', params: { id: '7', name: 'Ann' } };
