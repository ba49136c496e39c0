import type { Generated } from 'kysely';

/** The tables as the newest migration leaves them. */
export interface Schema {
  readonly emails: EmailTable;
}

export interface EmailTable {
  /** Counts up in the order of acceptance, which a time alone does not tell. */
  readonly position: Generated<number>;
  readonly id: string;
  readonly idempotency_key: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly accepted_at: Date;
}
