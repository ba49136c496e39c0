import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Service, ServiceContext } from '@shopflow/service-kit/run-service';
import { createApp } from './app.ts';
import type { Settings } from './config.ts';
import { postgresEmails } from './store/postgres/emails.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeListEmails } from './use-cases/list-emails.ts';
import { makeSendEmail } from './use-cases/send-email.ts';

/** Builds the service and migrates its database to the newest schema. */
export async function compose(
  { DATABASE_URL, SERVICE_VERSION }: Settings,
  { logger, onStop }: ServiceContext,
): Promise<Service> {
  const db = openDatabase<Schema>(DATABASE_URL);
  onStop(() => db.destroy());
  await migrate(db, migrations, { allowNewer: true });
  const emails = postgresEmails(db);
  const app = createApp({
    logger,
    metrics: makeMetrics(),
    version: SERVICE_VERSION,
    checks: { database: () => pingDatabase(db) },
    useCases: {
      sendEmail: makeSendEmail({ emails, newId: randomUUID, now: () => new Date() }),
      listEmails: makeListEmails(emails),
    },
  });
  return { app };
}
