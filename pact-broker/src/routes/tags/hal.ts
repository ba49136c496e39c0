import type { Tag } from '../../domain/tags/tag.ts';
import type { Links } from '../../hal/links.ts';
import { toTimestamps } from '../../hal/timestamp.ts';

interface Tagged {
  readonly pacticipant: string;
  readonly number: string;
}

export function toTag(links: Links, { pacticipant, number }: Tagged, tag: Tag): object {
  const { name } = tag;
  return {
    name,
    ...toTimestamps(tag),
    _links: {
      self: { title: 'Tag', name, href: links.tag(pacticipant, number, name) },
      version: { title: 'Version', name: number, href: links.version(pacticipant, number) },
      pacticipant: {
        title: 'Pacticipant',
        name: pacticipant,
        href: links.pacticipant(pacticipant),
      },
    },
  };
}
