import { expandText } from './expand-text.ts';

test.each([
  ['request body', 'B1', 'leave the new demand optional'],
  ['request body', 'B3', 'Keep accepting it, and mark it `deprecated`.'],
  ['request body', 'B10', 'Keep accepting what the old document accepts'],
  ['query parameter', 'Q6', 'Keep accepting what the old document accepts'],
  ['response body', 'A1', 'Keep sending it, and mark it `deprecated`.'],
  ['response body', 'A2', 'with a value in every response'],
  ['response body', 'A5', 'under both names'],
  ['response body', 'A9', 'with a value in every response'],
  ['response body', 'A13', 'Keep sending the old values'],
  ['response body', 'A7', 'offer the new one beside it'],
] as const)('advises for %s, %s', (part, kind, text) => {
  expect(expandText({ in: part, kind })).toContain(text);
});
