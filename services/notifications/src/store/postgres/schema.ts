import type { Generated } from 'kysely';
import type { AttemptState, Channel } from '../../domain/notification.ts';

/** The tables after the newest migration. */
export interface Schema {
  readonly notifications: NotificationTable;
  readonly leases: LeaseTable;
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
  /** The lease of the process that is sending it; null while no process is. */
  readonly claimed_by: string | null;
  readonly claimed_at: Date | null;
  /** Since when it is unknown whether the message was sent; null when it was certainly not sent. */
  readonly unclear_since: Generated<Date | null>;
  /** The content of the first attempt, which later attempts send unchanged; null once it is decided. */
  readonly subject: string | null;
  readonly text: string | null;
}

/** Processes that may send. A lease that is not renewed in time is deleted, and its claims are free. */
interface LeaseTable {
  readonly id: string;
  readonly valid_until: Date;
}
