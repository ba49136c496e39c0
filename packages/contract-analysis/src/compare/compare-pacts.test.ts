import { toApiDocument } from '@shopflow/api-schema/to-api-document';
import { toPact } from '@shopflow/pact-model/parse-pact';
import { comparePacts } from './compare-pacts.ts';

const body = { name: 'Home', parent: { name: 'Root', parent: null } };

const pact = toPact({
  consumer: { name: 'web' },
  provider: { name: 'catalog' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'a category',
      request: { method: 'GET', path: '/categories/7' },
      response: {
        status: 200,
        headers: { 'Content-Type': ['application/json'] },
        body: { content: body, contentType: 'application/json', encoded: false },
        matchingRules: { body: { $: { combine: 'AND', matchers: [{ match: 'type' }] } } },
      },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
});

/** A document of the version, whose categories have a parent of the given schema. */
function givenDocument(openapi: string, parent: object) {
  const properties = { name: { type: 'string' }, parent };
  const schema = { $ref: '#/components/schemas/Category' };
  return toApiDocument({
    openapi,
    info: { title: 'Catalog', version: '1.0.0' },
    servers: [{ url: 'https://example.com/v1' }],
    paths: {
      '/categories/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            200: { description: 'A category', content: { 'application/json': { schema } } },
          },
        },
      },
    },
    components: {
      schemas: {
        Category: { type: 'object', required: ['name', 'parent'], properties },
      },
    },
  });
}

const parents = {
  required: ['name', 'parent'],
  properties: { name: {}, parent: { nullable: true } },
};
const REFUSED = 'impossible response.body.parent.parent';
const category = { $ref: '#/components/schemas/Category' };

test.each([
  ['3.0.3', { ...parents, type: 'object', nullable: true }, []],
  // Only a type can be nullable; and PactFlow's comparator cannot read this one.
  ['3.0.3', { nullable: true, allOf: [category] }, ['unproved ', REFUSED]],
  ['3.0.3', category, [REFUSED]],
  ['3.1.0', { anyOf: [category, { type: 'null' }] }, []],
  ['3.1.0', category, [REFUSED]],
] as const)(
  'compares with a recursive schema of OpenAPI %s: %j',
  async (version, parent, found) => {
    const openApi = new Map([['catalog', givenDocument(version, parent)]]);

    const [comparison] = await comparePacts([pact], { openApi, events: [] });

    const findings = comparison?.interactions.flatMap((each) => each.findings) ?? [];
    expect(findings.map(({ kind, path }) => `${kind} ${path}`)).toEqual(found);
  },
);

const request = { method: 'GET', path: '/categories/7' };
const rules = { '$.body': { match: 'type' } };
const rulesOfV3 = { body: { $: { matchers: [{ match: 'type' }] } } };
const headers = { 'Content-Type': 'application/json' };
const category7 = { name: 'Home', parent: 7 };

test.each([
  ['2.0.0', { providerState: 'a category', matchingRules: rules }],
  ['3.0.0', { providerStates: [{ name: 'a category' }], matchingRules: rulesOfV3 }],
])('compares a pact of specification %s like one of specification 4', async (version, written) => {
  const { matchingRules, ...states } = written;
  const interaction = (answer: object) => ({
    ...{ description: 'a category', request, ...states },
    response: { status: 200, headers, body: answer, matchingRules },
  });
  const old = toPact({
    ...{ consumer: { name: 'web' }, provider: { name: 'catalog' } },
    interactions: [
      interaction({ name: 'Home', parent: 'Root' }),
      interaction(category7),
      { ...interaction(category7), request: { method: 'GET', path: '/nothing' } },
    ],
    metadata: { pactSpecification: { version } },
  });
  const openApi = new Map([['catalog', givenDocument('3.1.0', { type: 'string' })]]);

  const [comparison] = await comparePacts([old], { openApi, events: [] });

  const found = comparison?.interactions.map(({ verdict, findings }) => [
    verdict,
    ...findings.map(({ kind, path }) => `${kind} ${path}`),
  ]);
  expect(found).toEqual([
    ['agrees'],
    ['disagrees', 'impossible response.body.parent'],
    ['disagrees', 'unknown request.path'],
  ]);
});

test('an interaction that the comparator cannot read is not proved', async () => {
  const broken = {
    description: 'broken',
    request: { ...request, headers: { a: {} } },
    response: {},
  };
  const old = toPact({
    ...{ consumer: { name: 'web' }, provider: { name: 'catalog' }, interactions: [broken] },
    metadata: { pactSpecification: { version: '2.0.0' } },
  });
  const openApi = new Map([['catalog', givenDocument('3.1.0', { type: 'string' })]]);

  const [comparison] = await comparePacts([old], { openApi, events: [] });

  expect(comparison?.interactions[0]).toMatchObject({
    verdict: 'not-proved',
    findings: [
      {
        kind: 'unproved',
        promise: {
          rule: 'pact.unvalidatable',
          message: expect.stringMatching(/^The pact is malformed, so it was not compared: /),
        },
      },
    ],
  });
});
