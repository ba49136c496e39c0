import fc from 'fast-check';
import { parseJsonPointer, pointerStep } from './json-pointer.ts';

test('reads the keys that it wrote', () => {
  const key = fc.oneof(fc.string(), fc.constantFrom('~', '/', '~1', '~0', '~01', ''));
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      expect(parseJsonPointer(keys.map(pointerStep).join(''))).toEqual(keys);
    }),
  );
});

test('escapes as RFC 6901 says', () => {
  expect(pointerStep('a/b~c')).toBe('/a~1b~0c');
});
