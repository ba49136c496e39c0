import { toLocalTarget } from '@shopflow/live-integration/local-target';
import type { RunningSystem } from '@shopflow/live-integration/running-system';
import { ordersDatabase } from '../staging/orders-database.ts';
import { findUserIdByEmail } from '../staging/user-profile-database.ts';
import { emailsFromService, smsFromLog } from './message-evidence.ts';
import { openUserPool } from './open-user-pool.ts';
import type { LoggedSms } from './sms-log.ts';
import { makeShop } from './shop.ts';
import type { ShopflowNames } from '../system.ts';
import type { ShopflowTarget } from './shopflow-target.ts';

/** The processes of a running ShopFlow. */
export interface StartedShopflow extends RunningSystem<ShopflowNames> {
  readonly batchWindowMs: number;
  readonly smsTo: (phoneNumber: string) => Promise<LoggedSms[]>;
}

/** A ShopFlow that this run started. */
export function toLocalShopflow(live: StartedShopflow): ShopflowTarget {
  const target = toLocalTarget<ShopflowNames>(live);
  const shop = makeShop(target);
  return {
    ...target,
    batchWindowMs: live.batchWindowMs,
    users: openUserPool({
      target,
      shop,
      findId: (email) => findUserIdByEmail(live.databases.url('user-profile'), email),
    }),
    sms: smsFromLog({
      source: "the sandbox's message log",
      readLog: live.smsTo,
      isOfAnotherUser: () => Promise.resolve(false),
    }),
    emails: emailsFromService(shop),
    ordersDatabase: ordersDatabase(live.databases.url('orders')),
  };
}
