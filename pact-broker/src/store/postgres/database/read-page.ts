import type { SelectQueryBuilder } from 'kysely';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { BrokerDatabase } from './schema.ts';

/** Reads one page of `rows`, or all of them, and counts the total. */
export async function readPage<Table extends keyof BrokerDatabase, Row>(
  rows: SelectQueryBuilder<BrokerDatabase, Table, object>,
  page: PageRequest | undefined,
  read: (query: SelectQueryBuilder<BrokerDatabase, Table, object>) => Promise<Row[]>,
): Promise<Page<Row>> {
  if (page === undefined) {
    const items = await read(rows);
    return { items, total: items.length };
  }
  const { total } = await rows
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const items = await read(rows.limit(page.size).offset((page.number - 1) * page.size));
  return { items, total };
}
