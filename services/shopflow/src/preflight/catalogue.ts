import { z } from 'zod';
import { withDatabase } from '../staging/with-database.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { toFindings, type Observation } from './observation.ts';

/** What the scenarios order. */
const ORDERED_SKUS = ['MUG-WHITE', 'PEN-BLUE'];

const rows = z.array(z.object({ sku: z.string() }));

/**
 * Reads which of the ordered products exist. From Orders' database, because no API lists products.
 *
 * @throws StagingError `no-answer`
 */
export async function findProducts(databaseUrl: string): Promise<readonly string[]> {
  const result = await withDatabase(databaseUrl, (client) =>
    client.query('select sku from products where sku = any($1)', [ORDERED_SKUS]),
  );
  return rows.parse(result.rows).map(({ sku }) => sku);
}

export function decideCatalogue(observation: Observation<readonly string[]>): readonly Finding[] {
  return toFindings(observation, {
    noAnswer: (reason) => notProved(reason, 'Check ORDERS_DATABASE_URL and its role'),
    seen: (products) =>
      ORDERED_SKUS.map((sku) =>
        products.includes(sku)
          ? ok(`${sku} is in the catalogue`)
          : failed(`${sku} is missing`, 'orders team: migration 0002 seeds the catalogue'),
      ),
  });
}
