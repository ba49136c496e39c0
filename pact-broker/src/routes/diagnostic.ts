import { ok, type Handler } from '../http/resource.ts';
import type { UseCases } from '../use-cases/use-cases.ts';

/** Probes for load balancers and container platforms. */
export function makeDiagnosticRoutes({ pingDatabase }: Pick<UseCases, 'pingDatabase'>) {
  const selfLink = (href: string): object => ({ self: { href } });

  /** Touches nothing: it tells that the process answers. */
  const heartbeat: Handler = ({ links }) =>
    ok({ ok: true, _links: selfLink(links.to('diagnostic', 'status', 'heartbeat')) });

  const dependencies: Handler = async ({ links }) => {
    const isUp = await pingDatabase().then(
      () => true,
      () => false,
    );
    const _links = selfLink(links.to('diagnostic', 'status', 'dependencies'));
    return { status: isUp ? 200 : 500, body: { database: { ok: isUp }, _links } };
  };

  return { heartbeat, dependencies };
}
