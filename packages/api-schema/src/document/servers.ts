import type { Server } from './api-document.ts';
import { asRecord, asText, type JsonRecord } from '@shopflow/json-schema/json-record';
import { listIn } from './validity/document-fault.ts';

/** The servers of an operation, from itself, its path and the document: the first that has some decides. */
export function toServers(parts: readonly JsonRecord[]): readonly Server[] {
  const found = parts.map((part) => listIn(part, 'servers')).find((list) => list.length > 0) ?? [
    { url: '/' },
  ];
  return found.map((each) => {
    const { url: template = '/', variables } = asRecord(each);
    const url = (asText(template) ?? '/').replaceAll(
      /\{([^}]+)\}/g,
      (_, name: string) => asText(asRecord(asRecord(variables)[name]).default) ?? name,
    );
    return { url, basePath: basePathOf(url) };
  });
}

function basePathOf(url: string): string {
  const base = 'http://localhost/';
  const path = URL.canParse(url, base) ? new URL(url, base).pathname : '/';
  return path.replace(/\/+$/, '');
}
