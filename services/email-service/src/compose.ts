import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { postgresEmails } from './store/postgres/emails.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeListEmails } from './use-cases/list-emails.ts';
import { makeSendEmail } from './use-cases/send-email.ts';

export interface EmailService {
  readonly app: Express;
  /** Closes all connections; call it when no request is in progress. */
  readonly close: () => Promise<void>;
}

interface ServiceOptions {
  readonly databaseUrl: string;
  readonly logger: Logger;
}

/** Builds the service and migrates its database to the newest schema. */
export async function compose({ databaseUrl, logger }: ServiceOptions): Promise<EmailService> {
  const db = openDatabase<Schema>(databaseUrl);
  await migrate(db, migrations);
  const emails = postgresEmails(db);
  const app = createApp({
    logger,
    metrics: makeMetrics(),
    checks: { database: () => pingDatabase(db) },
    useCases: {
      sendEmail: makeSendEmail({ emails, newId: randomUUID, now: () => new Date() }),
      listEmails: makeListEmails(emails),
    },
  });
  return { app, close: () => db.destroy() };
}
