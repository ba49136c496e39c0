import type { Kysely } from 'kysely';
import type { BrokerDatabase } from './schema.ts';

/** The broker's database, or a transaction on it. */
export type Database = Kysely<BrokerDatabase>;
