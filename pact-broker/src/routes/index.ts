import type { Resource } from '../http/resource.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { makeDiagnosticRoutes } from './diagnostic.ts';
import { showIndex } from './home.ts';

/** Every URL of the broker. A greedy `*name` may hold slashes; the first path that fits wins. */
export function makeResources(useCases: UseCases): readonly Resource[] {
  const diagnostic = makeDiagnosticRoutes(useCases);
  return [
    { path: '/', GET: showIndex },

    { path: '/diagnostic/status/heartbeat', GET: diagnostic.heartbeat },
    { path: '/diagnostic/status/dependencies', GET: diagnostic.dependencies },
  ];
}
