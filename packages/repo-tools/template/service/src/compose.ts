import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { postgresItems } from './store/postgres/items.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeCreateItem } from './use-cases/create-item.ts';
import { makeShowItem } from './use-cases/show-item.ts';

export interface NewService {
  readonly app: Express;
  /** Closes all connections; call it when no request is in progress. */
  readonly close: () => Promise<void>;
}

interface ServiceOptions {
  readonly databaseUrl: string;
  readonly logger: Logger;
}

/** Builds the service and migrates its database to the newest schema. */
export async function compose({ databaseUrl, logger }: ServiceOptions): Promise<NewService> {
  const db = openDatabase<Schema>(databaseUrl);
  await migrate(db, migrations);
  const items = postgresItems(db);
  const app = createApp({
    logger,
    metrics: makeMetrics(),
    checks: { database: () => pingDatabase(db) },
    useCases: {
      createItem: makeCreateItem({ items, newId: randomUUID, now: () => new Date() }),
      showItem: makeShowItem(items),
    },
  });
  return { app, close: () => db.destroy() };
}
