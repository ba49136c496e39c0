import type { Kysely } from 'kysely';
import type { CatalogueStore } from '../../ports/catalogue-store.ts';
import type { Schema } from './schema.ts';

export function postgresCatalogue(db: Kysely<Schema>): CatalogueStore {
  return {
    find: async (wanted) => {
      // PostgreSQL rejects text with a NUL, so no product has such a sku.
      const skus = wanted.filter((sku) => !sku.includes('\0'));
      if (skus.length === 0) return new Map();
      const rows = await db
        .selectFrom('products')
        .select(['sku', 'price', 'currency'])
        .where('sku', 'in', skus)
        .execute();
      return new Map(
        rows.map(({ sku, price, currency }) => [sku, { sku, price: { amount: price, currency } }]),
      );
    },
  };
}
