import type { Control, Target } from '@shopflow/live-integration/target';
import type { OrdersDatabase } from '../staging/orders-database.ts';
import type { ShopflowNames } from '../system.ts';
import type { UserPool } from '../test-data/user-pool.ts';
import type { MessageEvidence } from './message-evidence.ts';

/** A ShopFlow that scenarios run against: started by this run, or deployed. */
export interface ShopflowTarget extends Target<ShopflowNames> {
  /** How often Notifications processes a batch of events, in ms. */
  readonly batchWindowMs: number;
  readonly users: UserPool;
  readonly sms: MessageEvidence;
  readonly emails: MessageEvidence;
  /** Undefined when this run cannot read Orders' database. */
  readonly ordersDatabase: OrdersDatabase | undefined;
}

export type ShopflowControl = Control<ShopflowNames>;
