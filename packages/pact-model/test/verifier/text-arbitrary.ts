import fc from 'fast-check';

/** Texts that are JSON, or become JSON in quotes, or neither. */
const TEXTS = [
  ...['EUR', 'EUR\n', 'a b', 'a\tb', 'say "hi"', 'a", "b', 'C:\\temp', 'a\\u0041', 'a\\b', '\\'],
  ...['"EUR"', ' "EUR" ', '"EUR', '""', '{"a":1}', '{ "a": "EUR" }', '{"a":1', '{}', '{'],
  ...['[1]', '[]', '[', '25', '-1', 'true', 'null', '<a/>', '<?xml version="1.0"?><a/>', 'a=1&b=2'],
];

/** A body that is a text in the pact. */
export const textExample = fc.constantFrom(...TEXTS);

/** The bytes of an answer that may be the text, its JSON, or what is JSON in it. */
export function rawAnswerTo(text: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(text, JSON.stringify(text), `"${text}"`, ` ${text}`),
    fc.constantFrom(...TEXTS),
  );
}
