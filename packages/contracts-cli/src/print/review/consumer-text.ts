import type { Break } from '@shopflow/event-schema/review';
import type { ConsumerVersion, PactPlace } from '@shopflow/pact-model/consumer-version';
import { demandText } from '../schema/demand-text.ts';

/** notifications 2.2.0 (live in staging and production); of a folder: notifications (a.json) */
export function consumerText({ consumer, version, places }: ConsumerVersion): string {
  if (places.some(({ kind }) => kind === 'file')) return `${consumer} (${placesText(places)})`;
  return `${consumer} ${version} (${placesText(places)})`;
}

export function placesText(places: readonly PactPlace[]): string {
  const live = places.flatMap((place) => (place.kind === 'environment' ? [place.name] : []));
  const others = places.flatMap((place) =>
    place.kind === 'environment' ? [] : [otherText(place)],
  );
  return [...others, ...(live.length === 0 ? [] : [`live in ${live.join(' and ')}`])].join(', ');
}

function otherText(place: Exclude<PactPlace, { kind: 'environment' }>): string {
  if (place.kind === 'main') return 'main';
  return place.kind === 'newest' ? 'latest version, no main branch' : place.name;
}

/** What the consumer expects, and what it may receive instead. */
export function breakText({ kind, demands, value, interaction }: Break): string {
  const by = interaction === undefined ? 'its generated schema' : `"${interaction}"`;
  return `${by} demands ${demandText(demands)}; ${actualText(kind, value)}`;
}

function actualText(kind: Break['kind'], value: unknown): string {
  if (kind === 'refused') return `it may be ${valueText(value)}`;
  if (kind === 'narrow')
    return `it may be ${valueText(value)}, but it already refused values that were sent before`;
  if (kind === 'absent') return 'it may be missing';
  if (kind === 'gone') return 'it is no longer sent';
  if (kind === 'unmet') return 'that can no longer be sent';
  if (kind === 'type-not-compared')
    return `it may be ${valueText(value)}, and its matcher does not compare JSON types`;
  return 'no proof either way was found';
}

const MAX_VALUE_LENGTH = 60;

function valueText(value: unknown): string {
  if (value === undefined) return 'another value';
  const text = JSON.stringify(value);
  return text.length <= MAX_VALUE_LENGTH ? text : `${text.slice(0, MAX_VALUE_LENGTH)}…`;
}
