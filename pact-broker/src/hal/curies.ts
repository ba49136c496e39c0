import type { Link, Links } from './links.ts';

/** Links to the documentation of a document's relations (draft-kelly-json-hal section 8.2). */
export function toCuries(links: Links, context: string, names: readonly string[] = ['pb']): Link[] {
  const href = `${links.to('doc')}/{rel}?context=${context}`;
  return names.map((name) => ({ name, href, templated: true }));
}
