import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { fillByApi } from '../../bench/history/fill-by-api.ts';
import { fillBySql } from '../../bench/history/fill-by-sql.ts';
import { makeHttpClient, type HttpRequest } from '../../bench/load/http-client.ts';
import { readRequests } from '../../bench/requests.ts';
import { openBroker } from '../../src/compose.ts';

/** The smallest history with a version in production. */
const SHAPE = { consumers: 2, providers: 1, versions: 50 };

const PATHS = [
  '/pacticipants',
  '/environments',
  '/integrations',
  '/pacts/latest',
  '/pacts/provider/provider-1/latest/prod',
  '/pacticipants/consumer-1/versions?size=100',
  '/pacticipants/consumer-1/branches?size=100',
  '/pacticipants/provider-1/versions?size=100',
  '/matrix?q[][pacticipant]=consumer-2&q[][pacticipant]=provider-1&latestby=cvpv&limit=1000',
];

test('a broker filled by SQL answers like a broker filled by the API', async () => {
  await using sqlDatabase = await createTestDatabase();
  await fillBySql(sqlDatabase.url, SHAPE);
  await using bySql = await openOn(sqlDatabase.url);
  await using apiDatabase = await createTestDatabase();
  await using byApi = await openOn(apiDatabase.url);
  await fillByApi(byApi.url, SHAPE);
  const requests = [
    ...readRequests(SHAPE).map(({ make }) => make('1')),
    ...PATHS.map((path) => ({ path })),
  ];

  for (const request of requests) {
    const answer = await byApi.answer(request);
    expect({ request, answer: await bySql.answer(request) }).toEqual({ request, answer });
  }
});

async function openOn(databaseUrl: string) {
  const broker = await openBroker({ databaseUrl, logger: silentLogger() });
  const server = await startHttpServer(broker.app, { port: 0, host: '127.0.0.1' });
  const http = makeHttpClient(server.url);
  return {
    url: server.url,
    answer: async (request: HttpRequest) =>
      toComparable((await http.send(request)).toString(), server.url),
    [Symbol.asyncDispose]: async () => {
      http[Symbol.dispose]();
      await server[Symbol.asyncDispose]();
      await broker.close();
    },
  };
}

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/g;
/** As in the titles of versions: 23/11/2026. */
const DAY = /\b\d\d\/\d\d\/\d{4}\b/g;
const METADATA = /\/metadata\/([\w-]+)/g;
const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

/** Without what differs between two databases: times, and the ids of versions, which can have gaps. */
function toComparable(text: string, url: string): unknown {
  const times = text.replaceAll(url, '').replaceAll(TIME, 'time').replaceAll(DAY, 'day');
  const plain = times.replaceAll(UUID, 'uuid');
  return JSON.parse(
    plain.replaceAll(METADATA, (_, encoded: string) => `/metadata/${decode(encoded)}`),
  );
}

function decode(metadata: string): string {
  return Buffer.from(metadata, 'base64url')
    .toString()
    .replaceAll(/(cv(?:%5D)?=)\d+/g, '$1id');
}
