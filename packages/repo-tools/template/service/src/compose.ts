import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Service, ServiceContext } from '@shopflow/service-kit/run-service';
import { createApp } from './app.ts';
import type { Settings } from './config.ts';
import { postgresItems } from './store/postgres/items.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeCreateItem } from './use-cases/create-item.ts';
import { makeShowItem } from './use-cases/show-item.ts';

/** Builds the service and migrates its database to the newest schema. */
export async function compose(
  { DATABASE_URL }: Settings,
  { logger, onStop }: ServiceContext,
): Promise<Service> {
  const db = openDatabase<Schema>(DATABASE_URL);
  onStop(() => db.destroy());
  await migrate(db, migrations, { allowNewer: true });
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
  return { app };
}
