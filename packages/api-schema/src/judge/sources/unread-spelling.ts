import { placeIn, toView } from '@shopflow/json-schema/place-in';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Parameter } from '../../document/api-document.ts';
import { sentTexts } from '../sent-texts.ts';
import { fieldNameOf, typesOf, type SentTexts } from '../wire-values.ts';

/**
 * Whether a request may give a query parameter or a cookie in a way for which servers differ: one value several times
 * (`q=1&q=2`), a list as `q[]=1`, a field of a field (`q[a][b]=1`), or a field that may be another parameter.
 */
export function isSpelledOtherwise(parameter: Parameter, usage: HttpUsage): boolean {
  if (parameter.in === 'path' || parameter.in === 'header') return false;
  const sent = sentTexts(usage, parameter.in);
  const names = Object.keys(sent);
  const { name, style } = parameter;
  if (names.some((each) => mayBeFreeField(each, parameter))) return true;
  const inBrackets = names.filter((each) => each.startsWith(`${name}[`));
  if (style === 'deepObject' && inBrackets.some((each) => isNested(each.slice(name.length))))
    return true;
  if (style !== 'deepObject' && inBrackets.length > 0) return true;
  return names.some((each) => isRepeated(each, sent) && !isListUnder(each, parameter));
}

/** Any name may be a field of an object that is written as one parameter for each field. */
function mayBeFreeField(sentName: string, parameter: Parameter): boolean {
  const { in: place, schema, style, explode, mediaType } = parameter;
  const hasNameForEach = place === 'query' && style === 'form' && explode;
  if (!hasNameForEach || mediaType !== undefined || !typesOf(schema, schema).has('object')) {
    return false;
  }
  const { additionalProperties = false } = toView(schema, schema);
  return additionalProperties !== false && fieldNameOf(parameter, sentName) === undefined;
}

/** `[a][b]` and `[a][]`, but not `[a]`. */
function isNested(brackets: string): boolean {
  return !/^\[[^[\]]*\]$/.test(brackets);
}

function isRepeated(name: string, sent: SentTexts): boolean {
  return (sent[name]?.length ?? 0) > 1;
}

/** Whether several texts of a name are a list; so they are where the name is not of the parameter. */
function isListUnder(sentName: string, parameter: Parameter): boolean {
  const { in: place, name, schema, mediaType, explode, style } = parameter;
  const field = mediaType === undefined ? fieldNameOf(parameter, sentName) : undefined;
  if (field !== undefined) return mayBeList(placeIn(schema, [field], {}).schema ?? true);
  if (sentName !== name) return true;
  const hasTextForEach = place === 'query' && explode && style === 'form';
  return mediaType === undefined && hasTextForEach && mayBeList(schema);
}

function mayBeList(schema: JsonSchema): boolean {
  const types = typesOf(schema, schema);
  return types.size === 0 || types.has('array');
}
