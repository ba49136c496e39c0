import fc from 'fast-check';
import { jsonLines } from './json-lines.ts';

test('writes the lines that JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect([...jsonLines(value)].join('\n')).toBe(JSON.stringify(value, null, 2));
    }),
  );
});
