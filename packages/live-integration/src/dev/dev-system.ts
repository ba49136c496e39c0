import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { startLiveSystem, type LiveSystem } from '../system/live-system.ts';
import { openAll } from '../system/opened.ts';
import { startServiceProcess, type ServiceProcess } from '../system/service-process.ts';

/** All of ShopFlow, and the page in front of it. */
export interface DevSystem {
  readonly system: LiveSystem;
  readonly page: ServiceProcess;
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly batchWindowMs: number;
  /** Of the page; any free one unless given. */
  readonly port: number | undefined;
  readonly logDir: string;
  readonly kafkaBrokers: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly onReady: (part: string) => void;
}

/**
 * Starts everything, with a user of each sort to begin with.
 *
 * @throws Error when the port is taken, before anything is started
 * @throws KafkaError `no-kafka` with what to install when there is none
 */
export async function startDevSystem(options: Options): Promise<DevSystem> {
  const port = options.port ?? (await freePort());
  await (await startHttpServer(() => undefined, { port })).stop();
  return openAll(async (opened) => {
    const system = await opened.add(startLiveSystem(options));
    const page = await opened.add(startPage(system, port));
    options.onReady('frontend');
    for (const user of FIRST_USERS) await makeUser(page, user);
    return { system, page, stop: () => opened.stop() };
  });
}

function startPage(system: LiveSystem, port: number): Promise<ServiceProcess> {
  const { services, twilio, logDir } = system;
  return startServiceProcess({
    name: 'frontend',
    folder: path.resolve(import.meta.dirname, '../../../../services/frontend'),
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

/** The last one is the first in the list of the page. */
const FIRST_USERS = [
  { name: 'Alan', role: 'admin', hasPhone: 'yes' },
  { name: 'Vera', role: 'vendor', hasPhone: 'yes' },
  { name: 'Carl', role: 'customer' },
  { name: 'Ada', role: 'customer', hasPhone: 'yes' },
];

/** As the form of the page does it. */
async function makeUser({ url }: ServiceProcess, user: Record<string, string>): Promise<void> {
  const { status } = await fetch(`${url}/test-users`, {
    method: 'POST',
    body: new URLSearchParams(user),
    redirect: 'manual',
  });
  if (status !== 303) throw new Error(`The page answered ${status} to making a user`);
}
