import { startSystem, type StartOptions } from '@shopflow/live-integration/start-system';
import { SANDBOX_CREDENTIALS } from '@shopflow/twilio-sandbox/sandbox';
import { toLocalShopflow, type StartedShopflow } from './local-shopflow.ts';
import type { ShopflowTarget } from './shopflow-target.ts';
import { readSmsLog, type TwilioAccount } from './sms-log.ts';
import { defineShopflow } from '../system.ts';

/** A running ShopFlow. */
export interface LiveSystem extends StartedShopflow {
  readonly twilio: TwilioAccount;
  /** The system as scenarios use it. */
  readonly target: ShopflowTarget;
}

export interface SystemOptions extends StartOptions {
  /** How often Notifications processes a batch of events, in ms. */
  readonly batchWindowMs: number;
  /** The version that the services report. */
  readonly version?: string | undefined;
  /** `KAFKA_CLIENT` of Orders and Notifications; undefined for their default. */
  readonly kafkaClient?: string | undefined;
  /** More environment variables for every service. */
  readonly serviceEnv?: Readonly<Record<string, string>> | undefined;
}

/**
 * Starts ShopFlow.
 *
 * @throws KafkaError `no-kafka`, which says what to install
 */
export async function startLiveSystem({
  batchWindowMs,
  version,
  kafkaClient,
  serviceEnv,
  ...options
}: SystemOptions): Promise<LiveSystem> {
  const definition = defineShopflow({
    batchWindowMs,
    version,
    kafkaClient,
    // The report draws calls of a killed process from the lines of their start.
    serviceEnv: { LOG_LEVEL: 'debug', ...serviceEnv },
  });
  const system = await startSystem(definition, options);
  const twilio = { ...SANDBOX_CREDENTIALS, baseUrl: system.externals.twilio.url };
  const live = {
    ...system,
    batchWindowMs,
    twilio,
    smsTo: (to: string) => readSmsLog(twilio, to),
  };
  return { ...live, target: toLocalShopflow(live) };
}
