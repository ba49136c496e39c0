import { makeServiceApp, type ServiceParts } from '@shopflow/service-kit/service-app';
import type { Express } from 'express';
import { activityRoutes } from './routes/activity.ts';
import { toProblem } from './routes/to-problem.ts';
import { userRoutes } from './routes/users.ts';
import type { CreateUser } from './use-cases/create-user.ts';
import type { DeleteUser } from './use-cases/delete-user.ts';
import type { ListActivity } from './use-cases/list-activity.ts';
import type { RecordActivityBatch } from './use-cases/record-activity-batch.ts';
import type { RecordActivity } from './use-cases/record-activity.ts';
import type { ShowUser } from './use-cases/show-user.ts';

export interface AppParts extends Pick<ServiceParts, 'logger' | 'metrics' | 'version' | 'checks'> {
  readonly useCases: {
    readonly createUser: CreateUser;
    readonly showUser: ShowUser;
    readonly deleteUser: DeleteUser;
    readonly recordActivity: RecordActivity;
    readonly recordActivityBatch: RecordActivityBatch;
    readonly listActivity: ListActivity;
  };
}

/** The app that ships: main, the feature tests and the pact verification all run this one. */
export function createApp({ useCases, ...parts }: AppParts): Express {
  return makeServiceApp({
    ...parts,
    routes: [userRoutes(useCases), activityRoutes(useCases)],
    toProblem,
  });
}
