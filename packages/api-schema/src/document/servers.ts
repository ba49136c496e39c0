import type { Server } from './api-document.ts';
import { asList, asRecord, asText } from '@shopflow/json-schema/json-record';

/** The servers of an operation: its own, else those of its path, else those of the document. */
export function toServers(lists: readonly unknown[]): readonly Server[] {
  const found = lists.map(asList).find((list) => list.length > 0) ?? [{ url: '/' }];
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
