import { reviewPair } from './catalog/review-pair.ts';

const operation = 'GET /things';

function withFields(fields: object, isRequired: boolean) {
  const schema = { type: 'object', properties: fields, required: Object.keys(fields) };
  return { operation, parameters: [{ in: 'query', name: 'sort', schema, required: isRequired }] };
}

/** Why `?from=7` breaks when `to` takes the place of `from`: one query parameter for each field of `sort`. */
async function reasons(isRequired: boolean): Promise<readonly string[]> {
  const { review } = await reviewPair({
    ...{ row: 'Q11', title: '', unknownConsumer: 'breaking', changes: [] },
    before: withFields({ from: { type: 'integer' } }, isRequired),
    after: withFields({ to: { type: 'integer' } }, isRequired),
    consumers: { sender: { call: `${operation}?from=7`, verdict: 'breaks' } },
  });
  return review.changes.flatMap(({ findings }) => findings.map(({ why }) => why.code)).sort();
}

test('an optional object without any of its fields is not sent, and so not refused', async () => {
  expect(await reasons(false)).toEqual(['no-longer-promised']);
});

test('a required object without any of its fields is missing', async () => {
  expect(await reasons(true)).toEqual(['no-longer-promised', 'not-sent']);
});
