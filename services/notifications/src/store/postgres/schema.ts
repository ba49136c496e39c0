import type { Generated } from 'kysely';
import type { AttemptState, Channel } from '../../domain/notification.ts';

/** The tables as the newest migration leaves them. */
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
  /** How often an attempt began, whatever came of it. */
  readonly attempts: Generated<number>;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly updated_at: Generated<Date>;
}
