import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import express from 'express';
import type { Pact } from '@shopflow/pact-model/pact';

interface PublishedResult {
  readonly providerApplicationVersion: string;
  readonly success: boolean;
}

/** `no content` as the answer for the provider's branch version makes the core skip publishing. */
export interface BrokerBehavior {
  readonly branchAnswer?: 'content' | 'no content';
  readonly pending?: boolean;
}

/** A pact of a consumer version, and why a provider must verify it. */
export interface PublishedPact {
  readonly pact: Pact;
  readonly version: string;
  readonly reason: string;
}

/** A minimal broker. It has only the resources that the verifier and the kit use, and records the requests. */
export async function startBroker(
  published: readonly PublishedPact[],
  behavior: BrokerBehavior = {},
) {
  const selections: unknown[] = [];
  const results: PublishedResult[] = [];
  const branches: string[] = [];
  const app = express().use(express.json());
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const link = (path: string) => ({ href: `${url}${path}` });

  app.get('/', (_req, res) => {
    const rel = 'pb:provider-pacts-for-verification';
    const href = `${url}/pacts/provider/{provider}/for-verification`;
    res.json({ _links: { [rel]: { href, templated: true } } });
  });
  app.all('/pacts/provider/users/for-verification', (req, res) => {
    if (req.method === 'POST') selections.push(req.body);
    const notices = [{ when: 'before_verification', text: 'The pact is being verified' }];
    const verificationProperties = { pending: behavior.pending ?? false, notices };
    const pacts = published.map(({ pact, version, reason }, i) => {
      const name = `Pact between ${pact.consumer.name} (${version}) and users`;
      const self = { ...link(`/pacts/${i}`), name };
      return { shortDescription: reason, verificationProperties, _links: { self } };
    });
    res.json({
      _embedded: { pacts },
      _links: { self: link('/pacts/provider/users/for-verification') },
    });
  });
  app.get('/pacts/:index', (req, res) => {
    const { pact, version } = published[Number(req.params.index)]!;
    res.json({
      ...pact,
      _links: {
        'pb:consumer-version': { name: version, ...link('/consumer-version') },
        'pb:provider': link('/provider'),
        'pb:publish-verification-results': link('/results'),
      },
    });
  });
  app.get('/provider', (_req, res) => {
    const href = `${url}/branches/{branch}/versions/{version}`;
    res.json({ _links: { 'pb:branch-version': { href, templated: true } } });
  });
  app.put('/branches/:branch/versions/:version', (req, res) => {
    branches.push(req.params.branch);
    if (behavior.branchAnswer === 'no content') res.sendStatus(204);
    else res.status(201).json({});
  });
  app.post('/results', (req, res) => {
    results.push(req.body as PublishedResult);
    res.status(201).json({});
  });
  app.get('/matrix', (_req, res) => {
    const self = link(`/results/${results.length}`);
    const verificationResult = results.length === 0 ? null : { success: true, _links: { self } };
    const row = { consumer: { name: 'orders' }, provider: { name: 'users' }, verificationResult };
    res.json({ summary: { deployable: null, reason: '' }, matrix: [row] });
  });
  return {
    url,
    selections,
    results,
    branches,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
