import { ownValue } from '@shopflow/json-schema/json-record';
import { formatJsonPath } from '@shopflow/json-schema/json-path';
import type { UniformContents } from '../interactions/uniform.ts';
import { bodyPlaces } from './body-places.ts';
import type { StateParameters } from './state-origin.ts';
import type { MessagePart, Place } from './usage.ts';

type MessagePlace = Place & { readonly part: MessagePart };

const PART_BY_METADATA_NAME: Readonly<Record<string, MessagePart>> = { key: 'key', topic: 'topic' };

/** Whether a name in the metadata is that of a record header. */
export function isRecordHeader(name: string): boolean {
  return name !== 'contentType' && ownValue(PART_BY_METADATA_NAME, name) === undefined;
}

/** The places of a message's metadata: the object itself, and its fields. */
export function metadataPlaces(
  { metadata, metadataRules, metadataGenerators }: UniformContents,
  parameters: StateParameters,
): Place[] {
  const contents = {
    body: { code: 'json', content: metadata, contentType: undefined },
    bodyRules: metadataRules,
    bodyGenerators: metadataGenerators,
  } as const;
  return bodyPlaces({ part: 'headers', contents, isClosed: false, parameters });
}

/** The places of a message: its payload, and its metadata, which are key, topic and record headers. */
export function messagePlaces(
  contents: UniformContents,
  parameters: StateParameters,
): MessagePlace[] {
  const payload = bodyPlaces({ part: 'payload', contents, isClosed: false, parameters });
  const [, ...flat] = metadataPlaces(contents, parameters);
  return [
    ...payload.map((place) => ({ ...place, part: 'payload' as const })),
    ...flat.filter(({ steps }) => steps[0] !== 'contentType').map(toMetadataPlace),
  ];
}

function toMetadataPlace(place: Place): MessagePlace {
  const part = ownValue(PART_BY_METADATA_NAME, String(place.steps[0]));
  return part === undefined
    ? { ...place, part: 'headers' }
    : { ...place, part, steps: [], path: formatJsonPath([]) };
}
