import type { Json } from './http.ts';

/** A pact of specification 4 with an interaction of each kind. */
export function mixedPact(consumer: string, provider: string): Json {
  const json = (content: Json) => ({ content, contentType: 'application/json', encoded: false });
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [
      {
        type: 'Synchronous/HTTP',
        description: 'a request for Ada',
        providerStates: [{ name: 'the user exists', params: { id: 'ada' } }],
        request: { method: 'GET', path: '/users', query: { id: ['ada'] } },
        response: {
          status: 200,
          headers: { 'Content-Type': ['application/json'] },
          body: json({ name: 'Ada' }),
          matchingRules: { body: { '$.name': { combine: 'AND', matchers: [{ match: 'type' }] } } },
        },
      },
      {
        type: 'Asynchronous/Messages',
        description: 'a user changed event',
        pending: true,
        contents: json({ userId: 'ada' }),
        metadata: { topic: 'users.v2' },
      },
      {
        type: 'Synchronous/Messages',
        description: 'a request for a quote',
        request: { contents: json({ sku: 'TEE-M' }) },
        response: [{ contents: json({ price: 15 }) }],
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  };
}
