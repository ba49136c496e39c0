import { toInterface } from './to-interface.ts';

test('generates a deeply readonly interface and requires fields with a default', async () => {
  const point = { type: 'object', properties: { x: { type: 'number', description: 'In m.' } } };
  const schema = {
    type: 'object',
    required: ['id', 'x-id', 'grid'],
    properties: {
      id: { const: 'A' },
      'x-id': { type: ['string', 'null'] },
      grid: { type: 'array', minItems: 2, items: { type: 'array', items: point } },
      names: { type: 'array', items: { enum: ['a', 'b'] } },
      bulk: { type: ['string', 'null'], default: null },
    },
  };

  expect(await toInterface('Event', schema)).toBe(`export interface Event {
  readonly id: 'A';
  readonly 'x-id': string | null;
  /**
   * @minItems 2
   */
  readonly grid: readonly (readonly {
    /**
     * In m.
     */
    readonly x?: number;
  }[])[];
  readonly names?: readonly ('a' | 'b')[];
  readonly bulk: string | null;
}
`);
});
