import { toPact } from '@shopflow/pact-model/parse-pact';
import type { PactContent } from '@shopflow/pact-model/pact';
import { readApiDocument } from '../../src/document/read-api-document.ts';
import type { ApiDocument } from '../../src/document/api-document.ts';
import { reviewApi } from '../../src/review/review-api.ts';
import type { ApiReview } from '../../src/review/review.ts';
import { edit } from './edit.ts';
import { makeRandom, type Random } from './random.ts';
import { randomExpectation, toBodyRules, type Specification } from './random-pact.ts';
import { randomFields, toSchema, type Dialect, type Shape } from './shape.ts';

/** A random document, its next version, a pact, and what the review says. */
export interface RandomPair {
  readonly seed: number;
  readonly specification: Specification;
  readonly shapes: { readonly before: Shape; readonly after: Shape };
  readonly isRequest: boolean;
  readonly before: ApiDocument;
  readonly after: ApiDocument;
  readonly pact: PactContent;
  readonly review: ApiReview;
}

export async function makePair(seed: number): Promise<RandomPair> {
  const random = makeRandom(seed);
  const before: Shape = { kind: 'object', fields: randomFields(random, 0) };
  let after = edit(before, random);
  if (random.chance(0.3)) after = edit(after, random);
  const isRequest = random.chance(0.35);
  const specification = random.pick<Specification>(['2.0.0', '3.0.0', '4.0']);
  const dialect = random.pick<Dialect>(['3.0.3', '3.1.0']);
  const documents = {
    before: await read(toDocument(before, { dialect, isRequest, random })),
    after: await read(
      toDocument(after, { dialect: random.chance(0.2) ? '3.1.0' : dialect, isRequest, random }),
    ),
  };
  const pact = toPact(randomPact(before, { specification, isRequest, random }));
  const pacts = [{ consumer: 'consumer', version: '1', places: [], pact }];
  const review = await reviewApi({ ...documents, pacts });
  return { seed, specification, shapes: { before, after }, isRequest, ...documents, pact, review };
}

interface Written {
  readonly dialect: Dialect;
  readonly isRequest: boolean;
  readonly random: Random;
}

/** Inline, or as a component: that changes nothing. */
function toDocument(shape: Shape, { dialect, isRequest, random }: Written): object {
  const schema = toSchema(shape, dialect);
  const isShared = random.chance(0.5);
  const content = {
    'application/json': { schema: isShared ? { $ref: '#/components/schemas/Thing' } : schema },
  };
  const operation = isRequest
    ? { requestBody: { required: true, content }, responses: { 204: { description: 'done' } } }
    : { responses: { 200: { description: 'a thing', content } } };
  return {
    openapi: dialect,
    info: { title: 'Things', version: '1.0.0' },
    paths: { '/things': { [isRequest ? 'post' : 'get']: operation } },
    components: { schemas: isShared ? { Thing: schema } : {} },
  };
}

function read(document: object): Promise<ApiDocument> {
  const readText = () => Promise.reject(new Error('there is one file'));
  const source = { name: 'random', file: '/random.json', readText };
  return readApiDocument(JSON.stringify(document), source);
}

function randomPact(
  shape: Shape,
  drawn: { specification: Specification; isRequest: boolean; random: Random },
): object {
  const { specification, isRequest, random } = drawn;
  const expectation = randomExpectation(shape, random, { specification, isRequest });
  const isFour = specification === '4.0';
  const headers = { 'Content-Type': isFour ? ['application/json'] : 'application/json' };
  const { example } = expectation;
  const body = isFour
    ? { content: example, contentType: 'application/json', encoded: false }
    : example;
  const withBody = { headers, body, matchingRules: toBodyRules(expectation, specification) };
  return {
    consumer: { name: 'consumer' },
    provider: { name: 'things' },
    interactions: [
      {
        description: 'a thing',
        ...(isFour && { type: 'Synchronous/HTTP' }),
        request: {
          method: isRequest ? 'POST' : 'GET',
          path: '/things',
          ...(isRequest && withBody),
        },
        response: isRequest ? { status: 204 } : { status: 200, ...withBody },
      },
    ],
    metadata: { pactSpecification: { version: specification } },
  };
}
