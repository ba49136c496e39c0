import type { Migration } from 'kysely';
import { contracts } from './0001-contracts.ts';
import { jsonAsSent } from './0002-json-as-sent.ts';

/** Every step of the schema, by the name under which the database remembers it. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-contracts': contracts,
  '0002-json-as-sent': jsonAsSent,
};
