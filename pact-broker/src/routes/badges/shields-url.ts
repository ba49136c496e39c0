import type { Badge } from '../../domain/badges/badge.ts';

/** The address of a badge that a shields.io server draws: https://shields.io/badges/static-badge */
export function toShieldsUrl(server: string, { label, message, color }: Badge): string {
  return `${server.replace(/\/+$/, '')}/badge/${encode(label)}-${encode(message)}-${color}.svg`;
}

/** A single dash or underscore has a meaning there. */
function encode(text: string): string {
  const doubled = text.replaceAll('-', '--').replaceAll('_', '__');
  return encodeURIComponent(doubled).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
