import path from 'node:path';
import prettier from 'prettier';
import type { Method, Resource } from '../../src/http/resource.ts';
import { makeResources } from '../../src/routes/index.ts';
import type { UseCases } from '../../src/use-cases/use-cases.ts';
import { findResource } from '../support/url-table.ts';
import { matchesRequest, readDepartures, type Departure } from './departures.ts';
import { readExchanges, type RecordedExchange } from './recording.ts';

export const ROUTE_TABLE = path.join(import.meta.dirname, '../../docs/routes.md');

const METHODS: readonly Method[] = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];

/** Every route of the official broker and of this one, from the recording and the URL table. */
export async function toRouteTable(): Promise<string> {
  const exchanges = readExchanges();
  const departures = readDepartures();
  const resources = makeResources({} as UseCases);
  const official = toOfficialRoutes(exchanges);
  const matched = new Set(official.map(({ route }) => findResource(resources, route)));
  const alone = resources.filter((resource) => !matched.has(resource));
  const text = [
    HEAD,
    '## Routes of the official broker\n',
    '| Route | Methods | Media types of GET | This broker |\n| --- | --- | --- | --- |',
    ...official.map((each) => toRow(each, findResource(resources, each.route), departures)),
    '\n## Departures\n',
    '| | Requests | Reason |\n| --- | --- | --- |',
    ...departures.map(({ requests, reason }, index) => {
      const names = requests.map((each) => `\`${each.replaceAll('|', '\\|')}\``);
      return `| ${index + 1} | ${names.join(', ')} | ${reason} |`;
    }),
    '\n## Routes of this broker alone\n',
    '| Route | Methods | Media types of GET |\n| --- | --- | --- |',
    ...alone.map((each) => `| \`${each.path}\` | ${methodsOf(each)} | ${typesOf(each)} |`),
    '',
  ].join('\n');
  return prettier.format(text, { parser: 'markdown', printWidth: 120 });
}

const HEAD = `# Routes

Written by \`npm run routes -w pact-broker -- --update\`, and checked by \`npm test\`. "Same" means: every recorded request to
the route has the same status, media type, headers, \`Location\`, properties, links and values as the answer of the
[official broker](../test/routes/README.md). The numbers refer to the departures below, each with its reason.
`;

interface OfficialRoute {
  readonly route: string;
  readonly methods: readonly string[];
  readonly types: readonly string[];
  /** The ids of the requests that are about the route. */
  readonly ids: readonly string[];
}

function toOfficialRoutes(exchanges: readonly RecordedExchange[]): OfficialRoute[] {
  const names = exchanges
    .filter(({ request }) => request.route.startsWith('/') && !request.id.includes('[seed'))
    .map(({ request }) => request.route);
  return [...new Set(names)].map((route) => {
    const short = route.replace('/pacts/provider/{provider}/consumer/{consumer}', 'PAIR');
    const own = exchanges.filter(({ request }) => {
      const [, name] = /^\w+ (.*) \[/.exec(request.id) ?? [];
      return name === short;
    });
    const allow = own.find(({ request }) => request.method === 'HEAD')?.answer.headers?.allow ?? '';
    const gets = own.filter(
      ({ request, answer }) => request.method === 'GET' && answer.status < 400,
    );
    const types = gets.map(({ answer }) => answer.type ?? '').filter((type) => type !== '');
    return {
      route,
      methods: METHODS.filter((method) => allow.includes(method)),
      types: [...new Set(types)],
      ids: own.map(({ request }) => request.id),
    };
  });
}

function toRow(
  { route, methods, types, ids }: OfficialRoute,
  resource: Resource | undefined,
  departures: readonly Departure[],
): string {
  const numbers = departures.flatMap((departure, index) =>
    ids.some((id) => matchesRequest(departure, id)) ? [index + 1] : [],
  );
  const state = numbers.length === 0 ? 'same' : `departures ${numbers.join(', ')}`;
  const ours = resource === undefined ? 'missing' : state;
  return `| \`${route}\` | ${methods.join(' ')} | ${types.map(shorten).join(', ')} | ${ours} |`;
}

function methodsOf(resource: Resource): string {
  return METHODS.filter((method) => resource[method] !== undefined).join(' ');
}

function typesOf({ GET: get }: Resource): string {
  return Object.keys(get?.representations ?? {})
    .map(shorten)
    .join(', ');
}

const SHORT: Readonly<Record<string, string>> = {
  '*/*': 'any',
  'application/hal+json': 'hal',
  'application/json': 'json',
  'application/vnd.pactbrokerextended.v1+json': 'extended',
  'text/html': 'html',
  'text/plain': 'text',
  'text/csv': 'csv',
  'text/vnd.graphviz': 'dot',
  'image/svg+xml': 'svg',
};

function shorten(type: string): string {
  return SHORT[type] ?? type;
}
