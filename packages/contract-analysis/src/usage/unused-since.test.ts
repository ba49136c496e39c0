import type { LiveRecord } from '@shopflow/broker-client/history';
import type { PastPact } from '@shopflow/release-gate/pact-history';
import type { ProviderUsage } from './find-usage.ts';
import { withSince } from './unused-since.ts';

const unused: ProviderUsage = {
  provider: 'stock',
  source: 'document',
  unknown: [],
  operations: [{ name: 'GET /items', kind: 'http', isDocumented: true, uses: [], fields: [] }],
};

const pact = { consumer: { name: 'web' }, provider: { name: 'stock' }, interactions: [] };

const past = (version: string, publishedAt: string): PastPact => ({
  ...{ consumer: 'web', version, publishedAt, pact },
});

const ended = (environment: string, endedAt: string | undefined): LiveRecord => ({
  ...{ environment, isLive: false, endedAt },
});

/** Since when the only operation is unused. */
function sinceOf(
  uses: readonly PastPact[],
  records: Readonly<Record<string, readonly LiveRecord[]>> = {},
  isComplete = true,
) {
  const { operations } = withSince(unused, {
    consumers: [{ consumer: 'web', pacts: uses.length, isComplete }],
    usesOf: () => uses,
    recordsOf: ({ version }) => records[version] ?? [],
  });
  return operations[0]?.since;
}

test('names the version that was live for the longest, not the newest', () => {
  const uses = [past('2', '2026-02-01T00:00:00Z'), past('1', '2026-01-01T00:00:00Z')];
  const records = {
    2: [ended('staging', '2026-03-01T00:00:00Z')],
    1: [ended('staging', '2026-02-01T00:00:00Z'), ended('production', '2026-04-01T00:00:00Z')],
  };

  expect(sinceOf(uses, records)).toEqual({
    ...{ kind: 'live-until', consumer: 'web', version: '1', environment: 'production' },
    until: '2026-04-01T00:00:00Z',
  });
});

test('compares times, not their text', () => {
  const uses = [past('2', '2026-02-01T00:00:00Z'), past('1', '2026-01-01T00:00:00Z')];
  const records = {
    2: [ended('staging', '2026-03-01T01:00:00+02:00')],
    1: [ended('staging', '2026-02-28T23:30:00Z')],
  };

  expect(sinceOf(uses, records)).toMatchObject({ version: '1' });
});

test('puts an end that the broker does not say before every other', () => {
  const uses = [past('2', '2026-02-01T00:00:00Z')];
  const records = { 2: [ended('production', undefined), ended('staging', '2026-03-01T00:00:00Z')] };

  expect(sinceOf(uses, records)).toMatchObject({ environment: 'staging' });
  expect(sinceOf(uses, { 2: [ended('production', undefined)] })).toEqual({
    ...{ kind: 'live-until', consumer: 'web', version: '2', environment: 'production' },
  });
});

test('names the newest pact of versions that were never live', () => {
  const uses = [past('1', '2026-01-01T00:00:00Z'), past('2', '2026-02-01T00:00:00Z')];

  expect(sinceOf(uses)).toEqual({
    ...{ kind: 'published', consumer: 'web', version: '2' },
    publishedAt: '2026-02-01T00:00:00Z',
  });
});

test('says "never" only when all pacts were read', () => {
  expect(sinceOf([])).toEqual({ kind: 'never' });
  expect(sinceOf([], {}, false)).toEqual({ kind: 'not-known', reason: 'history-limit' });
  expect(withSince(unused, undefined).operations[0]?.since).toEqual({
    ...{ kind: 'not-known', reason: 'no-history' },
  });
});
