import { mockedFields } from './recorded-mock.ts';

const toBase64 = (text: string): string => Buffer.from(text).toString('base64');

test('lists the query parameters, and the fields of both bodies', () => {
  const mock = {
    request: {
      method: 'POST',
      url: 'http://users.test/users?page=1&page=2',
      headers: [],
      body: toBase64('{"name":"Ann"}'),
    },
    answer: { status: 201, headers: [], body: toBase64('{"items":[{"a b":1},{"id":2}]}') },
  };

  expect(mockedFields(mock)).toEqual({
    query: ['page'],
    request: ['$', '$.name'],
    response: ['$', '$.items', '$.items[*]', "$.items[*]['a b']", '$.items[*].id'],
  });
});

test('lists no fields of a body that is empty or not JSON', () => {
  const request = { method: 'GET', url: 'http://users.test/', headers: [], body: '' };
  const answer = { status: 200, headers: [], body: toBase64('<p>') };

  expect(mockedFields({ request, answer })).toEqual({ query: [], request: [], response: [] });
});
