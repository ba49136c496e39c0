import type { Logger } from '@shopflow/service-kit/logger';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import { makeCall } from '@shopflow/service-kit/outgoing-call';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { ordersClient } from './clients/orders.ts';
import { userProfileClient } from './clients/user-profile.ts';
import { makeDevTools, type DevToolsOptions } from './dev-tools/dev-tools.ts';

interface ServiceOptions {
  readonly ordersUrl: string;
  readonly userProfileUrl: string;
  readonly timeoutMs: number;
  /** Enables the tools for testers. */
  readonly devTools?: Omit<DevToolsOptions, 'userProfileUrl' | 'timeoutMs' | 'logger'>;
  readonly logger: Logger;
}

/** Wires the server to the services that it calls. */
export function compose(options: ServiceOptions): Express {
  const { ordersUrl, userProfileUrl, timeoutMs, devTools, logger } = options;
  return createApp({
    logger,
    metrics: makeMetrics(),
    orders: ordersClient(ordersUrl, makeCall({ to: 'orders', timeoutMs, logger })),
    profiles: userProfileClient(
      userProfileUrl,
      makeCall({ to: 'user-profile', timeoutMs, logger }),
    ),
    ...(devTools && {
      devTools: makeDevTools({ ...devTools, userProfileUrl, timeoutMs, logger }),
    }),
  });
}
