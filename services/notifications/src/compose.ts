import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Express } from 'express';
import { Counter } from 'prom-client';
import { createApp } from './app.ts';
import { emailServiceClient } from './clients/email-service.ts';
import { twilioClient } from './clients/twilio.ts';
import { userProfileClient } from './clients/user-profile.ts';
import { orderConfirmedHandler, type HandleOrderConfirmed } from './events/order-confirmed.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import { postgresNotifications } from './store/postgres/notifications.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeListNotifications } from './use-cases/list-notifications.ts';
import { makeNotifyOrderConfirmed } from './use-cases/notify-order-confirmed.ts';

export interface Notifications {
  readonly app: Express;
  /** Takes what comes over `{env}.order-events`, whatever the transport. */
  readonly handleOrderConfirmed: HandleOrderConfirmed;
  /** Closes what was opened; call it once no request and no event is under way. */
  readonly close: () => Promise<void>;
}

interface Outside {
  readonly databaseUrl: string;
  readonly userProfileUrl: string;
  readonly emailServiceUrl: string;
  readonly twilio: {
    readonly baseUrl: string;
    readonly accountSid: string;
    readonly authToken: string;
    readonly from: string;
  };
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** Builds the service on a database, which it brings to the newest schema. */
export async function compose(outside: Outside): Promise<Notifications> {
  const { databaseUrl, userProfileUrl, emailServiceUrl, twilio, timeoutMs, logger } = outside;
  const db = openDatabase<Schema>(databaseUrl);
  await migrate(db, migrations);
  const notifications = postgresNotifications(db);
  const metrics = makeMetrics();
  const attempts = new Counter({
    name: 'notification_attempts_total',
    help: 'Attempts to notify a user, by channel and state afterwards',
    labelNames: ['channel', 'state'],
    registers: [metrics],
  });
  const notify = makeNotifyOrderConfirmed({
    users: userProfileClient({ baseUrl: userProfileUrl, timeoutMs, logger }),
    email: emailServiceClient({ baseUrl: emailServiceUrl, timeoutMs, logger }),
    sms: twilioClient({ ...twilio, timeoutMs, logger }),
    notifications,
    countAttempt: (channel, state) => attempts.inc({ channel, state }),
    logger,
  });
  const app = createApp({
    logger,
    metrics,
    checks: { database: () => pingDatabase(db) },
    useCases: { listNotifications: makeListNotifications(notifications) },
  });
  return {
    app,
    handleOrderConfirmed: orderConfirmedHandler(notify),
    close: () => db.destroy(),
  };
}
