import { healthRoutes } from '@shopflow/service-kit/health';
import { metricsRoute, requestDurations } from '@shopflow/service-kit/metrics';
import { requestLog } from '@shopflow/service-kit/request-log';
import type { ServiceParts } from '@shopflow/service-kit/service-app';
import { traceMiddleware } from '@shopflow/service-kit/trace';
import express, { type Express, type Router } from 'express';
import type { Orders } from './domain/orders.ts';
import type { Profiles } from './domain/profiles.ts';
import { assetRoutes } from './routes/assets.ts';
import { errorPage, noSuchPage } from './routes/error-page.ts';
import { homeRoutes } from './routes/home.ts';
import { orderRoutes } from './routes/orders.ts';
import { pageHeaders } from './routes/page-headers.ts';
import { refuseForeignForms } from './routes/refuse-foreign-forms.ts';
import { userRoutes } from './routes/users.ts';
import type { Extras } from './ui/extras.ts';

export interface AppParts extends Pick<ServiceParts, 'logger' | 'metrics'> {
  readonly orders: Orders;
  readonly profiles: Profiles;
  readonly devTools?: { readonly routes: Router; readonly extras: Extras };
}

/**
 * The app that ships. It takes forms and answers with pages, where the frame of the other services
 * takes JSON and answers with problem documents.
 */
export function createApp({ logger, metrics, orders, profiles, devTools }: AppParts): Express {
  const parts = { orders, profiles, ...(devTools && { extras: devTools.extras }) };
  const app = express().disable('x-powered-by');
  app.use(traceMiddleware(), requestLog(logger), requestDurations(metrics));
  app.use(healthRoutes({}), metricsRoute(metrics), assetRoutes());
  app.use(pageHeaders(), refuseForeignForms(), express.urlencoded({ extended: false }));
  app.use(homeRoutes(parts), userRoutes(parts), orderRoutes(parts));
  if (devTools) app.use(devTools.routes);
  app.use(noSuchPage(), errorPage(logger));
  return app;
}
