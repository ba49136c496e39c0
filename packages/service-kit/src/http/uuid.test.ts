import fc from 'fast-check';
import { normalizeId, uuid } from './uuid.ts';

const spelledInAnyCase = fc
  .tuple(fc.uuid(), fc.infiniteStream(fc.boolean()))
  .map(([text, isUpper]) => ({
    text,
    spelled: text.replaceAll(/./g, (digit) =>
      isUpper.next().value === true ? digit.toUpperCase() : digit,
    ),
  }));

test('reads every spelling of a UUID as the same id', () => {
  fc.assert(
    fc.property(spelledInAnyCase, ({ text, spelled }) => {
      expect([uuid.parse(spelled), normalizeId(spelled)]).toEqual([text, text]);
    }),
  );
});

test('leaves an id that is not a UUID unchanged', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!uuid.safeParse(text).success);
      expect(normalizeId(text)).toBe(text);
    }),
  );
});
