import { Links } from '../../hal/links.ts';
import type { IntegrationSummary, LiveEntry } from '../../domain/overview/overview.ts';
import { answerPage } from '../layout.ts';
import { PAGE_SIZE } from './request.ts';
import { renderOverview } from './template.ts';
import { toOverviewView } from './view.ts';

/** The browser downloads this before it shows anything. */
const BUDGET = 150_000;

const links = new Links('https://pact-broker.example.org');
const hash = 'f'.repeat(40);
const at = new Date('2026-11-30T12:00:00Z');
const environments = ['development', 'staging', 'production'].map((name, id) => ({
  ...{ id, uuid: hash, name, displayName: null, production: name === 'production' },
  ...{ contacts: null, createdAt: at, updatedAt: null },
}));

function integration(number: number): IntegrationSummary {
  return {
    consumer: `a-consumer-with-a-long-name-${number}`,
    provider: `a-provider-with-a-long-name-${number}`,
    latestPact: { version: hash, branch: 'main', pactVersionId: 1, sha: hash, publishedAt: at },
    latestResult: { number, success: true, providerVersion: hash, verifiedAt: at },
    status: 'success',
  };
}

function isLive(pacticipant: string): LiveEntry[] {
  const live = { pacticipant, version: hash, kind: 'deployed', applicationInstance: null } as const;
  return environments.map(({ name }) => ({ ...live, environment: name, since: at }));
}

test('the first page is below 150 kB with 2,000 integrations, where everything is live', () => {
  const items = Array.from({ length: PAGE_SIZE }, (_, number) => integration(number));
  const overview = {
    query: { filter: {}, page: { number: 1, size: PAGE_SIZE } },
    integrations: { items, counts: { success: 2_000, failed: 0, stale: 0, never: 0 } },
    environments,
    live: items.flatMap(({ consumer, provider }) => [...isLive(consumer), ...isLive(provider)]),
  };

  const { body } = answerPage({ links }, renderOverview(toOverviewView(overview, links)));

  expect(String(body)).toContain('Page 1 of 40');
  expect(Buffer.byteLength(String(body))).toBeLessThan(BUDGET);
});
