import { placeIn, withDefinitions } from '@shopflow/json-schema/place-in';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { ParameterPlace } from '../document/api-document.ts';
import { isList, typesOf, type Texts, type Written } from './wire-values.ts';

const STYLES: Readonly<Record<ParameterPlace, readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** Whether values in the style of a parameter are read here. */
export function isKnownStyle({ in: place, style }: Written): boolean {
  return STYLES[place].includes(style);
}

/**
 * Whether texts were split into all that a schema asks for. A list or an object that is still one text was not read,
 * nor is it certain that a list is one where a single text is allowed, too.
 */
export function isReadInFull(texts: Texts, schema: JsonSchema): boolean {
  const types = typesOf(schema, schema);
  if (typeof texts === 'string') return !types.has('array') && !types.has('object');
  const closed = withDefinitions(schema, schema) ?? true;
  const parts: readonly (readonly [number | string, Texts])[] = isList(texts)
    ? texts.map((text, index) => [index, text] as const)
    : Object.entries(texts);
  return (
    types.size <= 1 &&
    parts.every(([step, part]) => isReadInFull(part, placeIn(closed, [step], texts).schema ?? true))
  );
}
