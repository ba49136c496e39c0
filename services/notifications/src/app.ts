import { makeServiceApp, type ServiceParts } from '@shopflow/service-kit/service-app';
import type { Express } from 'express';
import { notificationRoutes } from './routes/notifications.ts';
import type { ListNotifications } from './use-cases/list-notifications.ts';

export interface AppParts extends Pick<ServiceParts, 'logger' | 'metrics' | 'version' | 'checks'> {
  readonly useCases: {
    readonly listNotifications: ListNotifications;
  };
}

/** The app that ships: main and the feature tests run this one. */
export function createApp({ useCases, ...parts }: AppParts): Express {
  return makeServiceApp({
    ...parts,
    routes: [notificationRoutes(useCases)],
    // The routes only read, so the service has no errors of its own.
    toProblem: () => undefined,
  });
}
