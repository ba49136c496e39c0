import { makeMetrics } from '@shopflow/service-kit/metrics';
import { makeCall, type Call } from '@shopflow/service-kit/outgoing-call';
import type { Service, ServiceContext } from '@shopflow/service-kit/run-service';
import { createApp } from './app.ts';
import { ordersClient } from './clients/orders.ts';
import { userProfileClient } from './clients/user-profile.ts';
import type { Settings } from './config.ts';
import { makeDevTools } from './dev-tools/dev-tools.ts';

/** Wires the server to the services that it calls. */
export function compose(
  { ORDERS_URL, USER_PROFILE_URL, CLIENT_TIMEOUT_MS, SERVICE_VERSION, devTools }: Settings,
  { logger }: Pick<ServiceContext, 'logger'>,
): Service {
  const callTo = (to: string): Call => makeCall({ to, timeoutMs: CLIENT_TIMEOUT_MS, logger });
  const app = createApp({
    logger,
    metrics: makeMetrics(),
    version: SERVICE_VERSION,
    orders: ordersClient(ORDERS_URL, callTo('orders')),
    profiles: userProfileClient(USER_PROFILE_URL, callTo('user-profile')),
    ...(devTools && { devTools: makeDevTools({ ...devTools, USER_PROFILE_URL }, callTo) }),
  });
  return { app };
}
