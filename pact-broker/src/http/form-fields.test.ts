import { readFormFields } from './form-fields.ts';

test('reads a form as the JSON object with the same fields', () => {
  expect(readFormFields('name=a+b%26c&scopes[]=read&scopes[]=deploy&expiresAt=')).toEqual({
    name: 'a b&c',
    scopes: ['read', 'deploy'],
  });
});

test('does not confuse a field with a property of objects', () => {
  const fields = readFormFields('__proto__=x&constructor=y');

  expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});
