import type { JsonMap } from '@shopflow/json-schema/json';
import type { Interaction, Pact } from '@shopflow/pact-model/pact';

export interface GivenPact {
  readonly consumer?: string;
  readonly interactions?: readonly Interaction[];
}

/** A pact with the provider `users`. */
export function givenPact({ consumer = 'orders', interactions = [] }: GivenPact): Pact {
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
    type: 'Synchronous/HTTP' as const,
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
    type: 'Asynchronous/Messages' as const,
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
