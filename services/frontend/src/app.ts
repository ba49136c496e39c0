import { formBody } from '@shopflow/service-kit/form-body';
import { healthRoutes } from '@shopflow/service-kit/health';
import { metricsRoute, requestDurations } from '@shopflow/service-kit/metrics';
import { requestLog } from '@shopflow/service-kit/request-log';
import type { ServiceParts } from '@shopflow/service-kit/service-app';
import { traceMiddleware } from '@shopflow/service-kit/trace';
import express, { type Express, type Router } from 'express';
import type { Orders, Profiles } from './ports.ts';
import { assetRoutes } from './routes/assets.ts';
import { errorPage, notFoundPage } from './routes/error-page.ts';
import { homeRoutes } from './routes/home.ts';
import { orderRoutes } from './routes/orders.ts';
import { pageHeaders } from './routes/page-headers.ts';
import { rejectCrossSitePosts } from './routes/reject-cross-site-posts.ts';
import { userRoutes } from './routes/users.ts';
import type { PageExtensions } from './ui/page-extensions.ts';

export interface AppParts extends Pick<ServiceParts, 'logger' | 'metrics' | 'version'> {
  readonly orders: Orders;
  readonly profiles: Profiles;
  readonly devTools?: { readonly routes: Router; readonly extensions: PageExtensions };
}

/**
 * The production app. It accepts forms and answers with pages, so it does not use the shared service
 * app, which accepts JSON and answers with problem documents.
 */
export function createApp(appParts: AppParts): Express {
  const { logger, metrics, version, orders, profiles, devTools } = appParts;
  const parts = { orders, profiles, ...(devTools && { extensions: devTools.extensions }) };
  const app = express().disable('x-powered-by');
  app.use(traceMiddleware(), requestLog(logger), requestDurations(metrics));
  app.use(healthRoutes({}, { version }), metricsRoute(metrics), assetRoutes());
  app.use(pageHeaders(), rejectCrossSitePosts(), formBody());
  app.use(homeRoutes(parts), userRoutes(parts), orderRoutes(parts));
  if (devTools) app.use(devTools.routes);
  app.use(notFoundPage(), errorPage(logger));
  return app;
}
