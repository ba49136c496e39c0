import { diffJson } from './json-diff.ts';

test('a changed value is shown with the lines around it', () => {
  const pact = (colour: string) => ({
    interactions: [{ description: 'get', response: { body: { content: { id: 1, colour } } } }],
  });

  expect(diffJson(pact('red'), pact('blue')).split('\n')).toEqual([
    '       "response": {',
    '         "body": {',
    '           "content": {',
    '-            "colour": "red"',
    '+            "colour": "blue"',
    '           }',
    '         }',
    '       }',
  ]);
});

test('what is only on one side is shown whole', () => {
  expect(diffJson({ list: [1] }, { list: [1, { a: [] }], more: null }).split('\n')).toEqual([
    ' {',
    '   "list": [',
    '+    {',
    '+      "a": []',
    '+    }',
    '   ]',
    '+  "more": null',
    ' }',
  ]);
});

test('equal documents have no difference, in whatever order their keys are', () => {
  expect(diffJson({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe('');
});
