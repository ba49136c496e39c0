import type { Role } from '../../domain/user.ts';

/** The tables after the newest migration. */
export interface Schema {
  readonly users: UserRow;
  readonly activity: ActivityRow;
}

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly phone_number: string | null;
  readonly created_at: Date;
}

export interface ActivityRow {
  readonly user_id: string;
  readonly event_id: string;
  readonly type: string;
  readonly order_id: string;
  readonly occurred_at: Date;
}
