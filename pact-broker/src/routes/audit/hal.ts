import type { AuditEntry, AuditQuery } from '../../domain/audit/audit-entry.ts';
import type { Links } from '../../hal/links.ts';
import { toTimestamp } from '../../hal/timestamp.ts';

export function toAuditLog(
  links: Links,
  entries: readonly AuditEntry[],
  query: AuditQuery,
): object {
  const oldest = entries.at(-1);
  const hasNext = oldest !== undefined && entries.length === query.size;
  return {
    _embedded: { entries: entries.map(toEntry) },
    _links: {
      self: { title: 'Audit log', href: toUrl(links, query) },
      ...(hasNext && { next: { href: toUrl(links, { ...query, before: oldest.id }) } }),
    },
  };
}

function toEntry({ at, ...entry }: AuditEntry): object {
  return { ...entry, at: toTimestamp(at) };
}

function toUrl(links: Links, { since, ...query }: AuditQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, since: since?.toISOString() })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `${links.to('audit')}?${parameters.toString()}`;
}
