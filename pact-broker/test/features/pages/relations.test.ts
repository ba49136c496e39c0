import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toExampleRequest } from '../../../src/ui/relations/example.ts';
import { RELATIONS } from '../../../src/ui/relations/relations.ts';
import { readExchanges } from '../../routes/recording.ts';
import { givenShop } from '../../support/given-shop.ts';
import type { Json } from '../../support/http.ts';
import { startTestBroker } from '../../support/start-broker.ts';
import { findMethods } from '../../support/url-table.ts';

/** Where documents link to the documentation of their relations: `/doc/NAME`. */
function findDocumented(document: Json): string[] {
  if (Array.isArray(document)) return document.flatMap(findDocumented);
  if (document === null || typeof document !== 'object') return [];
  const { curies = [], ...links } = document._links ?? {};
  const template: string = curies[0]?.href ?? '/doc/{rel}';
  const [, pattern = ''] = /\/doc\/([^?]*)/.exec(template) ?? [];
  const own = Object.keys(links)
    .filter((relation) => relation.includes(':'))
    .map((relation) => pattern.replace('{rel}', relation.split(':')[1] ?? ''));
  return [...own, ...Object.values(document).flatMap(findDocumented)];
}

/** Relations that the source names, also in documents that no test reads. */
function findInSource(): string[] {
  const folder = path.join(import.meta.dirname, '../../../src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const text = files
    .filter((file) => file.endsWith('hal.ts') || file.endsWith('routes.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return [...text.join('\n').matchAll(/'(?:pb|beta):([\w-]+)'/g)].map(([, name = '']) => name);
}

const OWN_DOCUMENTS = [
  ...['/', '/pacticipants', '/pacticipants/web', '/pacticipants/web/versions/1', '/environments'],
  ...['/pacts/latest', '/pacts/provider/orders/consumer/web/latest', '/integrations', '/webhooks'],
  ...['/pacts/provider/orders/consumer/web/version/rebuilt'],
  ...['/releases/plan?environment=production&pacticipants=web@2'],
  ...['/dashboard', '/verifications-owed?provider=orders', '/triggered-webhooks'],
];

test('every relation of a document has a page where its curies lead', async () => {
  await using broker = await startTestBroker();
  await givenShop(broker);
  for (const version of ['1', 'rebuilt'])
    await broker.put(`/pacticipants/web/versions/${version}`, { fingerprint: 'same' });
  const label = { label: 'checkout' };
  const request = { method: 'POST', url: 'https://ci.example.org/build' };
  const events = [{ name: 'contract_published' }];
  const webhook = await broker.post('/webhooks', {
    ...{ consumer: label, provider: label, request, events },
  });
  const own = await Promise.all(OWN_DOCUMENTS.map((url) => broker.get(url)));
  const official = readExchanges().map(({ answer }): Json => answer.body);
  const documents = [webhook.body, own.map(({ body }): Json => body), official];
  const names = new Set(findDocumented(documents));

  const pages = await Promise.all(
    [...names].map(async (name) => {
      const { status, body } = await broker.get(`/doc/${name}?context=index`, HTML);
      return { name, status, hasTitle: String(body).includes('<h1>') };
    }),
  );

  expect(pages.filter(({ status, hasTitle }) => status !== 200 || !hasTitle)).toEqual([]);
  expect([...RELATIONS.keys()].filter((name) => !names.has(name))).toEqual([]);
});

test('every relation that the source names has a page', () => {
  const isMissing = (name: string) => !RELATIONS.has(name) && !RELATIONS.has(`webhooks-${name}`);

  expect(findInSource().filter(isMissing)).toEqual([]);
  expect(findInSource().length).toBeGreaterThan(80);
});

test('the methods of each relation are those of the URL table', () => {
  const documented = [...RELATIONS].map(([name, { path: template, methods }]) => {
    const [route = ''] = template.split('?');
    return { name, methods: methods.split(' ').toSorted(), route };
  });

  const served = documented.map((each) => ({ ...each, methods: findMethods(each.route) }));
  expect(documented).toEqual(served);
});

test('the examples of writes are accepted', async () => {
  await using broker = await startTestBroker();
  const answers: { name: string; status: number }[] = [];
  for (const [name, relation] of RELATIONS) {
    const { method, url, body } = toExampleRequest(broker.url, relation);
    const needsIds = /\{(uuid|sha|environment)\}/.test(relation.path);
    if (needsIds || !/^(POST|PUT)$/.test(method)) continue;
    const { status } = await broker[method === 'PUT' ? 'put' : 'post'](url, body);
    answers.push({ name, status });
  }

  expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
  expect(answers.length).toBeGreaterThan(10);
});

test('lists the relations, explains which hosts webhooks may call, and knows no other', async () => {
  await using broker = await startTestBroker();

  const list = await broker.get('/doc', HTML);
  expect(list.body).toContain('href="/doc/publish-contracts"');
  expect((await broker.get('/doc/webhooks', HTML)).body).toContain('id="whitelist"');
  expect((await broker.get('/doc/nope', HTML)).status).toBe(404);
  expect((await broker.get('/doc/constructor', HTML)).status).toBe(404);
  expect((await broker.get('/doc/webhooks')).status).toBe(406);
});

const HTML = { accept: 'text/html' };
