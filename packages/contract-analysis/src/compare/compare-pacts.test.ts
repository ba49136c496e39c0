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
