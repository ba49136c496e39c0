import { toPact } from '@shopflow/pact-model/parse-pact';
import { reviewApi } from '../src/review/review-api.ts';
import { toDocument } from './catalog/catalog-pair.ts';
import { readDocument } from './read-document.ts';

const text = { type: 'string' };
const object = (properties: object) => ({ type: 'object', properties });

function read(request: object) {
  return readDocument(JSON.stringify(toDocument({ operation: 'POST /a', request })));
}

const contentType = 'application/json';
const bodies = [
  { content: Buffer.from('{"a":').toString('base64'), contentType, encoded: 'base64' },
  { content: '{"a":', contentType, encoded: 'JSON' },
];
const description = 'sends a text that is no JSON';

const changes = [
  ['a limit is set', object({ a: { ...text, maxLength: 2 } })],
  ['a limit is loosened', object({ a: { ...text, maxLength: 9 } })],
  ['a field is removed', object({})],
  ['a field is required', { ...object({ a: { ...text, maxLength: 5 } }), required: ['a'] }],
] as const;

/** What fails with the old document as well is not caused by the change. */
test.each(changes)('warns apart of a broken JSON text when %s', async (_, schema) => {
  const before = await read(object({ a: { ...text, maxLength: 5 } }));
  const after = await read(schema);
  const pacts = bodies.map((body, index) => {
    const consumer = `consumer ${index}`;
    const request = { method: 'POST', path: '/a', body };
    const interaction = {
      type: 'Synchronous/HTTP',
      description,
      request,
      response: { status: 200 },
    };
    const pact = toPact({
      ...{ consumer: { name: consumer }, provider: { name: 'api' }, interactions: [interaction] },
      metadata: { pactSpecification: { version: '4.0' } },
    });
    return { consumer, version: '1', places: [], pact };
  });

  const { versions } = await reviewApi({ before, after, pacts });

  const found = versions.map(({ verdict, alreadyBroken }) => [verdict, alreadyBroken]);
  const expected = ['safe', [description]];
  expect(found).toEqual([expected, expected]);
});
