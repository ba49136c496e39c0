import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Service, ServiceContext } from '@shopflow/service-kit/run-service';
import { createApp } from './app.ts';
import type { Settings } from './config.ts';
import { postgresActivity } from './store/postgres/activity.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import type { Schema } from './store/postgres/schema.ts';
import { postgresUsers } from './store/postgres/users.ts';
import { makeCreateUser } from './use-cases/create-user.ts';
import { makeDeleteUser } from './use-cases/delete-user.ts';
import { makeListActivity } from './use-cases/list-activity.ts';
import { makeRecordActivityBatch } from './use-cases/record-activity-batch.ts';
import { makeRecordActivity } from './use-cases/record-activity.ts';
import { makeShowUser } from './use-cases/show-user.ts';

/** Builds the service and migrates its database to the newest schema. */
export async function compose(
  { DATABASE_URL, SERVICE_VERSION }: Settings,
  { logger, onStop }: ServiceContext,
): Promise<Service> {
  const db = openDatabase<Schema>(DATABASE_URL);
  onStop(() => db.destroy());
  await migrate(db, migrations, { allowNewer: true });
  const users = postgresUsers(db);
  const activity = postgresActivity(db);
  const app = createApp({
    logger,
    metrics: makeMetrics(),
    version: SERVICE_VERSION,
    checks: { database: () => pingDatabase(db) },
    useCases: {
      createUser: makeCreateUser({ users, newId: randomUUID, now: () => new Date() }),
      showUser: makeShowUser(users),
      deleteUser: makeDeleteUser(users),
      recordActivity: makeRecordActivity(activity),
      recordActivityBatch: makeRecordActivityBatch({ activity, logger }),
      listActivity: makeListActivity({ users, activity }),
    },
  });
  return { app };
}
