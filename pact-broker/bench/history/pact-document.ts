import type { PactContent } from '../../src/domain/pacts/pact.ts';

const INTERACTIONS = 10;

/** A pact of ten interactions; the content differs by its name only. */
export function makePact(consumer: string, provider: string, content: string): PactContent {
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: Array.from({ length: INTERACTIONS }, (_, index) => ({
      description: `request ${index} of ${content}`,
      providerState: `thing ${index} exists`,
      request: {
        method: 'GET',
        path: `/things/${index}`,
        query: 'page=1&size=20',
        headers: { Accept: 'application/json' },
      },
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: { id: index, name: 'a thing', tags: ['one', 'two'], owner: { id: 7, name: 'Ann' } },
        matchingRules: { '$.body.id': { match: 'type' }, '$.body.name': { match: 'type' } },
      },
    })),
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
}
