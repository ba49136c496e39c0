import { sql, type Kysely } from 'kysely';

/** What is for sale: prices in cents of one currency. */
const catalogue = [
  ['MUG-WHITE', 'White mug', 1250],
  ['MUG-BLACK', 'Black mug', 1350],
  ['TEE-M', 'T-shirt, size M', 2490],
  ['TEE-L', 'T-shirt, size L', 2490],
  ['NOTEBOOK-A5', 'Notebook, A5', 790],
  ['PEN-BLUE', 'Blue pen', 190],
] as const;

export const products = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema
      .createTable('products')
      .addColumn('sku', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('price', 'integer', (column) => column.notNull().check(sql`price > 0`))
      .addColumn('currency', 'char(3)', (column) => column.notNull().check(sql`currency = 'EUR'`))
      .execute();
    for (const [sku, name, price] of catalogue) {
      await sql`insert into products values (${sku}, ${name}, ${price}, 'EUR')`.execute(db);
    }
  },
};
