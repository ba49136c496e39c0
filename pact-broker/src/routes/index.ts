import type { Resource } from '../http/resource.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { makeDiagnosticRoutes } from './diagnostic.ts';
import { showIndex } from './home.ts';
import { makeMatrixRoutes } from './matrix.ts';

/** Every URL of the broker. A greedy `*name` may hold slashes; the first path that fits wins. */
export function makeResources(useCases: UseCases): readonly Resource[] {
  const diagnostic = makeDiagnosticRoutes(useCases);
  const matrix = makeMatrixRoutes(useCases);
  return [
    { path: '/', GET: showIndex },

    { path: '/matrix', GET: matrix.showMatrix },
    { path: '/matrix/provider/:provider/consumer/:consumer', GET: matrix.showPair },
    { path: '/can-i-deploy', GET: matrix.canIDeploy },

    { path: '/diagnostic/status/heartbeat', GET: diagnostic.heartbeat },
    { path: '/diagnostic/status/dependencies', GET: diagnostic.dependencies },
  ];
}
