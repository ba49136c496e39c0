import { readFileSync } from 'node:fs';
import { findUnseen, judge, readDepartures, type Departure } from './departures.ts';
import { readExchanges, type RecordedRequest } from './recording.ts';
import { replay } from './replay.ts';
import { ROUTE_TABLE, toRouteTable } from './route-table.ts';
import { startRouteBroker } from './start-route-broker.ts';

/** Neither a page, nor one of the many requests that differ only in `Accept` or method. */
function isSampled({ method, id, route, accept }: RecordedRequest): boolean {
  if (method === 'OPTIONS' || method === 'HEAD' || method === 'DELIVERY') return false;
  if (/webhook/i.test(id)) return id.includes('[seed');
  return method !== 'GET' || !(route.startsWith('rule') || (accept ?? '').includes('html'));
}

// A short form of `npm run routes -w pact-broker`, which sends every recorded request.
test('answers as the official broker did, apart from the listed departures', async () => {
  await using broker = await startRouteBroker();
  const exchanges = readExchanges().filter(({ request }) => isSampled(request));
  const sampled = exchanges.map(({ follow: _follow, ...exchange }) => exchange);

  const departures = readDepartures();
  const compared = await replay(broker.url, sampled, { gapMs: 2 });
  const judged = compared.map((each) => judge(each, departures));

  expect(judged.filter(({ unexpected }) => unexpected.length > 0)).toEqual([]);
  expect(judged.length).toBeGreaterThan(700);
});

test('the table of routes is current', async () => {
  expect(readFileSync(ROUTE_TABLE, 'utf8')).toBe(await toRouteTable());
});

test('a departure that no answer shows any more is a failure', () => {
  const departure: Departure = {
    requests: ['GET /a *', 'GET /b [x]'],
    differs: ['status'],
    reason: 'decision 0020',
  };
  const compared = { route: '/a', differences: [{ category: 'status' as const, what: '' }] };
  const seen = judge({ ...compared, id: 'GET /a [1]' }, [departure]);
  const other = judge({ ...compared, id: 'GET /c [1]' }, [departure]);
  const gone = judge({ route: '/b', differences: [], id: 'GET /b [x]' }, [departure]);

  expect([seen.unexpected, other.unexpected.length]).toEqual([[], 1]);
  expect(findUnseen([seen, gone], [departure])).toEqual(['GET /b [x]']);
});
