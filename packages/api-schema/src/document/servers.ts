import type { Server } from './api-document.ts';
import { asList, asRecord, asText, type JsonRecord } from '@shopflow/json-schema/json-record';
import { listIn } from './validity/document-fault.ts';

/** The servers of an operation, from itself, its path and the document: the first that has some decides. */
export function toServers(parts: readonly JsonRecord[]): readonly Server[] {
  const found = parts.map((part) => listIn(part, 'servers')).find((list) => list.length > 0) ?? [
    { url: '/' },
  ];
  return found.flatMap((each) => {
    const { url: template, variables } = asRecord(each);
    const urls = urlsOf(asText(template) ?? '/', asRecord(variables));
    return urls.map((url, index) => ({ url, basePath: basePathOf(url), isDefault: index === 0 }));
  });
}

/** More URLs of one server than any API has: what is left of its variables has its defaults. */
const MOST_URLS = 100;

/** Of a variable of a path that lists no values. */
const ANY_VALUE = '{}';

function pathOf(url: string): string {
  return url.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/]*/i, '');
}

/** With each value of its variables that list theirs; the defaults are first. */
function urlsOf(template: string, variables: JsonRecord): readonly string[] {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  let urls = [template];
  // Those of the path are last in the URL, and matter most.
  for (const name of new Set(names.reverse())) {
    const { default: first, enum: others } = asRecord(variables[name]);
    const isAny = others === undefined && pathOf(template).includes(`{${name}}`);
    const values = new Set([
      asText(first) ?? name,
      ...(isAny ? [ANY_VALUE] : asList(others).map(String)),
    ]);
    const used = urls.length * values.size > MOST_URLS ? [...values].slice(0, 1) : [...values];
    urls = urls.flatMap((url) => used.map((value) => url.replaceAll(`{${name}}`, () => value)));
  }
  return [...new Set(urls)];
}

function basePathOf(url: string): string {
  const base = 'http://localhost/';
  const path = URL.canParse(url, base) ? new URL(url, base).pathname : '/';
  return path.replaceAll('%7B%7D', ANY_VALUE).replace(/\/+$/, '');
}
