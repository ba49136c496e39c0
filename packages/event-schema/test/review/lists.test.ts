import { before, review, summary } from './given-review.ts';

const [event] = before.messages;
if (event === undefined) throw new Error('The document of these tests has no message');
const items = JSON.stringify(
  (event.payload as { properties: { items: { items: object } } }).properties.items.items,
);

test('elements after an open tuple break a consumer that reads their fields', async () => {
  const result = await review('2.0.0', [[`"items":${items}`, `"items":[${items}]`]]);

  expect(summary(result)).toEqual(
    expect.arrayContaining([
      'payload $.items[*] breaks; notifications 2.2.0: refused; notifications 7c1f2ab: refused',
      'payload $.items[*].sku breaks; notifications 2.2.0: absent; notifications 7c1f2ab: absent',
      'payload $.items[*].unitPrice breaks-nobody',
    ]),
  );
});

test('ignores additionalItems without a tuple', async () => {
  const result = await review('2.0.0', [[`"items":${items}`, `"additionalItems":${items}`]]);

  expect(summary(result)).toContain(
    'payload $.items[*] breaks; notifications 2.2.0: refused; notifications 7c1f2ab: refused',
  );
});
