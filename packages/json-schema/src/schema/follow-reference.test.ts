import { followReference } from './follow-reference.ts';

const root = { definitions: { 'a/b': { type: 'string' }, no: false, text: 'x' } };

test.each([
  ['#', root],
  ['#/definitions/a~1b', { type: 'string' }],
  ['#/definitions/a%7E1b', { type: 'string' }],
  ['#/definitions/no', false],
])('follows %s', (reference, schema) => {
  expect(followReference(reference, root)).toEqual(schema);
});

test.each(['#/definitions/unknown', '#/definitions/unknown/type', '#/definitions/text'])(
  'reports that there is no schema at %s',
  (reference) => {
    expect(() => followReference(reference, root)).toThrow(`$ref target not found: ${reference}`);
  },
);

test('reports a reference without the document that a comparison puts before it', () => {
  expect(() => followReference('#/before/definitions/x', { before: root })).toThrow(
    '$ref target not found: #/definitions/x',
  );
});
