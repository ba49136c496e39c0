import type { Links } from './links.ts';

/** Things as other documents embed them: what they are called, and where they are. */

export function toPacticipantReference(links: Links, name: string) {
  return { name, _links: { self: { href: links.pacticipant(name) } } };
}

export function toVersionReference(links: Links, pacticipant: string, number: string) {
  const href = links.version(pacticipant, number);
  return { number, _links: { self: { title: 'Version', name: number, href } } };
}
