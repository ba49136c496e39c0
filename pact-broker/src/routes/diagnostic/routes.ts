import { answersWithin } from '@shopflow/service-kit/health';
import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';

type Probes = Pick<UseCases, 'pingDatabase' | 'readMetrics'>;

/** Probes for load balancers, container platforms and Prometheus. */
export function makeDiagnosticRoutes({ pingDatabase, readMetrics }: Probes) {
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

  const metrics: Handler = async () => ({ status: 200, ...(await readMetrics()) });

  /** Fails on purpose, to test what reports errors. */
  const failForTest: Handler = () => {
    throw new Error('This error is a test of error reporting');
  };

  return { heartbeat, dependencies, metrics, failForTest };
}
