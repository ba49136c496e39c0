import type { Migration } from 'kysely';
import { contracts } from './0001-contracts.ts';

/** Every step of the schema, by the name under which the database remembers it. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-contracts': contracts,
};
