import type { Links } from './links.ts';

/** Short forms of resources for embedding: name and self link. */

export function toPacticipantReference(links: Links, name: string) {
  return { name, _links: { self: { href: links.pacticipant(name) } } };
}

export function toVersionReference(links: Links, pacticipant: string, number: string) {
  const href = links.version(pacticipant, number);
  return { number, _links: { self: { title: 'Version', name: number, href } } };
}
