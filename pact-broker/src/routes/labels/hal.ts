import type { Label } from '../../domain/labels/label.ts';
import type { Links } from '../../hal/links.ts';
import { toPaging, type Listing } from '../../hal/paging.ts';
import { toTimestamps } from '../../hal/timestamp.ts';

export function toLabel(links: Links, pacticipant: string, label: Label): object {
  const { name } = label;
  return {
    name,
    ...toTimestamps(label),
    _links: {
      self: { title: 'Label', name, href: links.label(pacticipant, name) },
      pacticipant: {
        title: 'Pacticipant',
        name: pacticipant,
        href: links.pacticipant(pacticipant),
      },
    },
  };
}

/** As in the official broker, a page has no links to its neighbors. */
export function toLabelList(listing: Listing<string>): object {
  const { links, list } = listing;
  return {
    ...toPaging(listing).page,
    _embedded: { labels: list.items.map((name) => ({ name })) },
    _links: { self: { title: 'Labels', href: links.to('labels') } },
  };
}
