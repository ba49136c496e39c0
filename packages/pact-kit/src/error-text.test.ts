import { errorText } from './error-text.ts';

test.each<[string, unknown]>([
  ['no database', new Error('no database')],
  [
    'no state: no database: refused',
    new Error('no state', { cause: new Error('no database', { cause: 'refused' }) }),
  ],
  ['no database: refused', new Error('no database: refused', { cause: new Error('refused') })],
  [
    'fetch failed: ECONNREFUSED',
    new Error('fetch failed', {
      cause: Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
    }),
  ],
  ['Error', new Error()],
  ['text', 'text'],
])('reads "%s" from an error and its causes', (text, error) => {
  expect(errorText(error)).toBe(text);
});
