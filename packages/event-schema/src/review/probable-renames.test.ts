import { findProbableRenames } from './probable-renames.ts';

const field = (path: string, schema: object) => ({ path, schema: { type: 'string', ...schema } });

test.each([
  ['it shares a word', field('$.customerEmail', {}), field('$.email', {})],
  [
    'it says the same, under any name',
    field('$.sku', { pattern: '^[A-Z-]+$', description: 'Old.' }),
    field('$.article', { pattern: '^[A-Z-]+$' }),
  ],
])('a field is taken for renamed when %s', (_, gone, fresh) => {
  expect([...findProbableRenames({ removed: [gone], added: [fresh] })]).toEqual([
    [gone.path, fresh.path],
    [fresh.path, gone.path],
  ]);
});

test.each([
  ['it has just the type in common', field('$.sku', {}), field('$.note', {})],
  ['its type is another', field('$.email', {}), field('$.email2', { type: 'object' })],
  ['it is elsewhere', field('$.email', {}), field('$.customer.email', {})],
])('a field is not taken for renamed when %s', (_, gone, fresh) => {
  expect(findProbableRenames({ removed: [gone], added: [fresh] }).size).toBe(0);
});

test('of two that fit, the one that says the same is taken', () => {
  const removed = [field('$.email', { format: 'email' })];
  const added = [field('$.emailText', {}), field('$.contact', { format: 'email' })];

  expect(findProbableRenames({ removed, added }).get('$.email')).toBe('$.contact');
});
