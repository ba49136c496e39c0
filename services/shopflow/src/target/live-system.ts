import type { RunningSystem } from '@shopflow/live-integration/running-system';
import { startSystem, type StartOptions } from '@shopflow/live-integration/start-system';
import { SANDBOX_CREDENTIALS } from '@shopflow/twilio-sandbox/sandbox';
import { toLocalShopflow } from './local-shopflow.ts';
import type { ShopflowTarget } from './shopflow-target.ts';
import { readSmsLog, type LoggedSms, type TwilioAccount } from './sms-log.ts';
import { defineShopflow, type ShopflowNames } from '../system.ts';

/** A running ShopFlow. */
export interface LiveSystem extends RunningSystem<ShopflowNames> {
  readonly batchWindowMs: number;
  readonly twilio: TwilioAccount;
  readonly smsTo: (phoneNumber: string) => Promise<LoggedSms[]>;
  /** The system as scenarios use it. */
  readonly target: ShopflowTarget;
}

export interface SystemOptions extends StartOptions {
  /** How often Notifications processes a batch of events, in ms. */
  readonly batchWindowMs: number;
}

/**
 * Starts ShopFlow.
 *
 * @throws KafkaError `no-kafka`, which says what to install
 */
export async function startLiveSystem({
  batchWindowMs,
  ...options
}: SystemOptions): Promise<LiveSystem> {
  const system = await startSystem(defineShopflow({ batchWindowMs }), options);
  const twilio = { ...SANDBOX_CREDENTIALS, baseUrl: system.externals.twilio.url };
  const live = {
    ...system,
    batchWindowMs,
    twilio,
    smsTo: (to: string) => readSmsLog(twilio, to),
  };
  return { ...live, target: toLocalShopflow(live) };
}
