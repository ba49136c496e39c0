import type { Generated } from 'kysely';
import type { AttemptState, Channel } from '../../domain/notification.ts';

/** The tables after the newest migration. */
export interface Schema {
  readonly notifications: NotificationTable;
}

export interface NotificationTable {
  readonly event_id: string;
  readonly channel: Channel;
  readonly order_id: string;
  readonly user_id: string;
  readonly recipient: string;
  readonly state: Generated<AttemptState>;
  /** Number of attempts that began, with any outcome. */
  readonly attempts: Generated<number>;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly updated_at: Generated<Date>;
}
