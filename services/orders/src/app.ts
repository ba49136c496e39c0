import { makeServiceApp, type ServiceParts } from '@shopflow/service-kit/service-app';
import type { Express } from 'express';
import { orderRoutes } from './routes/orders.ts';
import { toProblem } from './routes/to-problem.ts';
import type { PlaceBulkOrder } from './use-cases/place-bulk-order.ts';
import type { PlaceOrder } from './use-cases/place-order.ts';
import type { ShowOrder } from './use-cases/show-order.ts';

export interface AppParts extends Pick<
  ServiceParts,
  'logger' | 'metrics' | 'version' | 'checks' | 'reported'
> {
  readonly useCases: {
    readonly placeOrder: PlaceOrder;
    readonly placeBulkOrder: PlaceBulkOrder;
    readonly showOrder: ShowOrder;
  };
}

/** The app that ships: main, the feature tests and the pact verification all run this one. */
export function createApp({ useCases, ...parts }: AppParts): Express {
  return makeServiceApp({ ...parts, routes: [orderRoutes(useCases)], toProblem });
}
