import { makeServiceApp, type ServiceParts } from '@shopflow/service-kit/service-app';
import type { Express } from 'express';
import { itemRoutes } from './routes/items.ts';
import { toProblem } from './routes/to-problem.ts';
import type { CreateItem } from './use-cases/create-item.ts';
import type { ShowItem } from './use-cases/show-item.ts';

export interface AppParts extends Pick<ServiceParts, 'logger' | 'metrics' | 'checks'> {
  readonly useCases: { readonly createItem: CreateItem; readonly showItem: ShowItem };
}

/** The app that ships: main, the feature tests and the pact verification all run this one. */
export function createApp({ useCases, ...parts }: AppParts): Express {
  return makeServiceApp({ ...parts, routes: [itemRoutes(useCases)], toProblem });
}
