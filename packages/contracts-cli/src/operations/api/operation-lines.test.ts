import { findOperationLines } from './operation-lines.ts';

test('finds the lines of operations in YAML', () => {
  const text = [
    'openapi: 3.1.0',
    'paths:',
    '  /users:',
    '    get: { responses: {} }',
    "  '/users/{id}':",
    '    parameters: []',
    '    delete:',
    '      responses: {}',
  ].join('\n');

  expect(Object.fromEntries(findOperationLines(text))).toMatchObject({
    'GET /users': 4,
    'DELETE /users/{id}': 7,
  });
});

test('finds the lines of operations in JSON', () => {
  const document = { paths: { '/users': { get: { responses: {} } } } };

  expect(findOperationLines(JSON.stringify(document, null, 2)).get('GET /users')).toBe(4);
});

test.each(['', '[]', 'paths: 5', 'a: [', '*b'])('finds none in %j', (text) => {
  expect(findOperationLines(text).size).toBe(0);
});
