import { formatJsonPath } from '@shopflow/json-schema/json-path';
import type { UniformContents } from '../interactions/uniform.ts';
import { bodyPlaces } from './body-places.ts';
import type { StateParameters } from './state-origin.ts';
import type { Part, Place } from './usage.ts';

const PART_BY_METADATA_NAME: Readonly<Record<string, Part>> = { key: 'key', topic: 'topic' };

/** The places of a message: its payload, and its metadata, which are key, topic and record headers. */
export function messagePlaces(contents: UniformContents, parameters: StateParameters): Place[] {
  const payload = bodyPlaces({ part: 'payload', contents, isClosed: false, parameters });
  const { metadata, metadataRules, metadataGenerators } = contents;
  const [, ...flat] = bodyPlaces({
    part: 'headers',
    contents: {
      body: { code: 'json', content: metadata, contentType: undefined },
      bodyRules: metadataRules,
      bodyGenerators: metadataGenerators,
    },
    isClosed: false,
    parameters,
  });
  return [...payload, ...flat.filter(({ path }) => path !== '$.contentType').map(toMetadataPlace)];
}

function toMetadataPlace(place: Place): Place {
  const part = PART_BY_METADATA_NAME[String(place.steps[0])];
  return part === undefined ? place : { ...place, part, steps: [], path: formatJsonPath([]) };
}
