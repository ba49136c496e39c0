import fc from 'fast-check';
import { parseJson, toJson } from './exact-json.ts';
import { jsonLines } from './json-lines.ts';

test('reads any JSON as JSON.parse does, and writes it as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(toJson(parseJson(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test('writes line by line what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect([...jsonLines(value)].join('\n')).toBe(JSON.stringify(value, null, 2));
    }),
  );
});
