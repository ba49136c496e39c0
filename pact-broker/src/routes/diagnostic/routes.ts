import { answersWithin } from '@shopflow/service-kit/health';
import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';

/** Probes for load balancers and container platforms. */
export function makeDiagnosticRoutes({ pingDatabase }: Pick<UseCases, 'pingDatabase'>) {
  const selfLink = (href: string): object => ({ self: { href } });

  const heartbeat: Handler = async ({ links }) => {
    const isUp = await answersWithin(pingDatabase);
    const _links = selfLink(links.to('diagnostic', 'status', 'heartbeat'));
    return { status: isUp ? 200 : 500, body: { ok: isUp, _links } };
  };

  const dependencies: Handler = async ({ links }) => {
    const isUp = await answersWithin(pingDatabase);
    const _links = selfLink(links.to('diagnostic', 'status', 'dependencies'));
    return { status: isUp ? 200 : 500, body: { database: { ok: isUp }, _links } };
  };

  return { heartbeat, dependencies };
}
