import type { Generated } from 'kysely';

/** The tables after the newest migration. */
export interface Schema {
  readonly emails: EmailTable;
}

export interface EmailTable {
  /** Increases in the order of acceptance; times may be equal. */
  readonly position: Generated<number>;
  readonly id: string;
  readonly idempotency_key: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly accepted_at: Date;
}
