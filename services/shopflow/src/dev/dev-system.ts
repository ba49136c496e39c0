import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { withResources } from '@shopflow/live-integration/resource-stack';
import {
  startServiceProcess,
  type ServiceProcess,
} from '@shopflow/live-integration/service-process';
import { startLiveSystem, type LiveSystem } from '../target/live-system.ts';
import { toFolder } from '../system.ts';

/** All of ShopFlow, including the frontend page. */
export interface DevSystem {
  readonly system: LiveSystem;
  readonly page: ServiceProcess;
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly batchWindowMs: number;
  /** Port of the page; a free one by default. */
  readonly port: number | undefined;
  readonly logDir: string;
  readonly kafkaBrokers: string | undefined;
  readonly kafkaClient: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly onReady: (part: string) => void;
}

/**
 * Starts everything, and creates a user of each kind.
 *
 * @throws Error when the port is in use, before anything is started
 * @throws KafkaError `no-kafka`, which says what to install
 */
export async function startDevSystem(options: Options): Promise<DevSystem> {
  const port = options.port ?? (await freePort());
  await (await startHttpServer(() => undefined, { port })).stop();
  return withResources(async (resources) => {
    const system = await resources.add(startLiveSystem({ ...options, version: 'dev' }));
    const page = await resources.add(startPage(system, port));
    options.onReady('frontend');
    for (const user of FIRST_USERS) await createUser(page, user);
    return { system, page, stop: () => resources.stop() };
  });
}

function startPage(system: LiveSystem, port: number): Promise<ServiceProcess> {
  const { services, twilio, logDir } = system;
  return startServiceProcess({
    name: 'frontend',
    folder: toFolder('frontend'),
    port,
    logFile: path.join(logDir, 'frontend.ndjson'),
    env: {
      ORDERS_URL: services.orders.url,
      USER_PROFILE_URL: services['user-profile'].url,
      EMAIL_LOG_URL: services['email-service'].url,
      SMS_LOG_URL: twilio.baseUrl,
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
    },
  });
}

/** The page lists the last one first. */
const FIRST_USERS = [
  { name: 'Alan', role: 'admin', hasPhone: 'yes' },
  { name: 'Vera', role: 'vendor', hasPhone: 'yes' },
  { name: 'Carl', role: 'customer' },
  { name: 'Ada', role: 'customer', hasPhone: 'yes' },
];

/** Creates a user like the form on the page. */
async function createUser({ url }: ServiceProcess, user: Record<string, string>): Promise<void> {
  const { status } = await fetch(`${url}/test-users`, {
    method: 'POST',
    body: new URLSearchParams(user),
    redirect: 'manual',
  });
  if (status !== 303) throw new Error(`Creating a test user failed: the page answered ${status}`);
}
