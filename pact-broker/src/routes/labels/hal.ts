import type { Label } from '../../domain/labels/label.ts';
import type { Links } from '../../hal/links.ts';
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

export function toLabelList(links: Links, names: readonly string[]): object {
  return {
    _embedded: { labels: names.map((name) => ({ name })) },
    _links: { self: { title: 'Labels', href: links.to('labels') } },
  };
}
