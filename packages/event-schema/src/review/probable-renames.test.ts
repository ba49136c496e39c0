import { findProbableRenames } from './probable-renames.ts';

const field = (path: string, schema: object) => ({ path, schema: { type: 'string', ...schema } });

test.each([
  ['the names share a word', field('$.customerEmail', {}), field('$.email', {})],
  [
    'it has the same schema, under any name',
    field('$.sku', { pattern: '^[A-Z-]+$', description: 'Old.' }),
    field('$.article', { pattern: '^[A-Z-]+$' }),
  ],
])('treats a field as renamed when %s', (_, gone, fresh) => {
  expect([...findProbableRenames({ removed: [gone], added: [fresh] })]).toEqual([
    [gone.path, fresh.path],
    [fresh.path, gone.path],
  ]);
});

test.each([
  ['only the type is the same', field('$.sku', {}), field('$.note', {})],
  ['the type differs', field('$.email', {}), field('$.email2', { type: 'object' })],
  ['it is in another object', field('$.email', {}), field('$.customer.email', {})],
])('does not treat a field as renamed when %s', (_, gone, fresh) => {
  expect(findProbableRenames({ removed: [gone], added: [fresh] }).size).toBe(0);
});

test('prefers the field with the same schema when two match', () => {
  const removed = [field('$.email', { format: 'email' })];
  const added = [field('$.emailText', {}), field('$.contact', { format: 'email' })];

  expect(findProbableRenames({ removed, added }).get('$.email')).toBe('$.contact');
});
