import { isDeepStrictEqual } from 'node:util';
import { ALREADY_BROKEN, NOT_DECIDED, SAFE, worstOf } from '@shopflow/pact-model/reading';
import { instancesOf } from '@shopflow/pact-model/instances';
import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { numbersIn } from '@shopflow/json-schema/numbers-in';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { SchemaEdit } from '../changes/schema-edit.ts';
import type { Parameter } from '../document/api-document.ts';
import { toTextSchema } from '../schema/text-schema.ts';
import { breaks, SAFE_AS_RECORDED, unknown, type Judge, type Judgment } from './judgment.ts';
import { judgeSentCookie } from './sources/cookie-header.ts';
import { sourceOf } from './sources/source-of.ts';
import { findVariation, fits, valueOf, type Parameters } from './parameter-variation.ts';
import { explainParameter } from './refusal/explain-parameter.ts';
import { isGone } from './request/removed-fields.ts';
import { isSpelledOtherwise } from './sources/unread-spelling.ts';
import { isAddedByClients } from './sent-texts.ts';
import { isList, propertiesOf, typesOf, type Texts } from './wire-values.ts';
import { notUnderstood, type NotUnderstoodPart } from './not-understood.ts';

/** A new demand: the parameter was added as required, or became required. */
export function judgeDemand(parameter: Parameter): Judge {
  const source = sourceOf(parameter);
  return ({ usage }) => {
    if (source.texts(usage, parameter) !== undefined) {
      return parameter.in === 'cookie' ? judgeSentCookie(usage, parameter.name) : SAFE;
    }
    if (isSpelledOtherwise(parameter, usage)) return SPELLED_OTHERWISE;
    return (
      absence(parameter) ?? breaks({ code: 'not-sent' }, 'request', show(parameter, undefined))
    );
  };
}

/** Rule R5 for a parameter that the old document does not have: where it is sent already, it refused no value. */
export function judgeAddedParameter(after: Parameter): Judge {
  const source = sourceOf(after);
  const judgePresence: Judge = after.isRequired ? judgeDemand(after) : () => SAFE;
  const acceptsAny = acceptsAnyText(after.schema);
  const judgeValue: Judge = acceptsAny
    ? () => SAFE
    : judgeNarrowedParameter({ before: { ...after, schema: withAnyValues(after) }, after });
  return (use) => {
    if (!acceptsAny && isSpelledOtherwise(after, use.usage)) return SPELLED_OTHERWISE;
    const presence = judgePresence(use);
    if (source.texts(use.usage, after) === undefined) return presence;
    const value = judgeValue(use);
    return presence === SAFE ? value : worstOf([presence, value]);
  };
}

/** Fields of an object may be query parameters of their own, and are read by their names. */
function withAnyValues({ schema, mediaType }: Parameter): JsonSchema {
  const types = [...typesOf(schema, schema)];
  if (mediaType !== undefined || !types.includes('object')) return true;
  const names = Object.keys(propertiesOf(schema, schema));
  const properties = Object.fromEntries(names.map((name) => [name, true] as const));
  return { type: types, properties };
}

function acceptsAnyText(schema: JsonSchema): boolean {
  const refused = [matching({ type: 'string' }), notMatching(toTextSchema(schema))];
  return numbersIn([schema]).length === 0 && findDocument(refused) === 'none';
}

export function judgeRemovedParameter(parameter: Parameter): Judge {
  const source = sourceOf(parameter);
  return ({ usage }) => {
    const texts = source.texts(usage, parameter);
    if (texts !== undefined)
      return breaks({ code: 'no-longer-promised' }, 'rule', show(parameter, texts));
    if (isSpelledOtherwise(parameter, usage)) return SPELLED_OTHERWISE;
    return absence(parameter) ?? SAFE;
  };
}

const SPELLED_OTHERWISE = unknown(notUnderstood({ about: 'parameter-spelling' }), 'rule');

/** What a pact without a header or a cookie says: clients may send it all the same. A path always has its parameters. */
function absence(parameter: Parameter): Judgment | undefined {
  const { in: place, name } = parameter;
  if (place === 'path') return unread(parameter);
  const isAdded = place === 'cookie' || (place === 'header' && isAddedByClients(name));
  return isAdded
    ? unknown({ code: 'not-in-pact', about: 'sent-by-client', name }, 'rule')
    : undefined;
}

export function judgeDefault(parameter: Parameter): Judge {
  const source = sourceOf(parameter);
  return ({ usage }) =>
    source.texts(usage, parameter) === undefined
      ? unknown({ code: 'not-in-pact', about: 'default' }, 'rule')
      : SAFE;
}

/** Another way to write several values: what the recorded texts mean, and what its matchers allow besides. */
export function judgeStyle({ before, after }: Parameters): Judge {
  const source = sourceOf(before);
  const sides = { before, after: { ...after, schema: before.schema } };
  return ({ usage }) => {
    if (isSpelledOtherwise(before, usage)) return SPELLED_OTHERWISE;
    const then = source.texts(usage, before);
    if (then === undefined) return before.in === 'path' ? unread(before) : SAFE;
    const refused = judgeRefused(before, then);
    if (refused !== undefined) return refused;
    const now = source.texts(usage, after);
    if (before.mediaType === after.mediaType) {
      if (isDeepStrictEqual(then, now)) return judgeVariation(sides, usage);
    } else if (now !== undefined && hasSameValue(sides, then, now)) {
      return unknown(NOT_DECIDED, 'rule');
    }
    return breaks({ code: 'no-longer-promised' }, 'rule', show(before, then));
  };
}

/** In a document, `7` is the number that it is as a plain text. */
function hasSameValue({ before, after }: Parameters, then: Texts, now: Texts): boolean {
  return isDeepStrictEqual(valueOf(before, then), valueOf(after, now));
}

/** A recorded value that the old document does not allow; undefined for one that it does. */
function judgeRefused(before: Parameter, texts: Texts): Judgment | undefined {
  const isAllowed = fits(before, texts);
  if (isAllowed === undefined) return unread(before);
  return isAllowed ? undefined : ALREADY_BROKEN;
}

/** What cannot be read fits no document, which says nothing about the change. */
function unread({ style, mediaType }: Parameter): Judgment {
  const fact: NotUnderstoodPart =
    mediaType === undefined
      ? { about: 'parameter-style', style }
      : { about: 'parameter-type', type: mediaType };
  return unknown(notUnderstood(fact), 'rule');
}

/** Rule R1 for a field inside: a server may ignore what it does not know. */
export function judgeRemovedField(
  edit: SchemaEdit,
  { before: parameter, after }: Parameters,
): Judge {
  const source = sourceOf(parameter);
  const schemas = { before: parameter.schema, after: after.schema };
  return ({ usage }) => {
    if (isSpelledOtherwise(parameter, usage)) return SPELLED_OTHERWISE;
    const texts = source.texts(usage, parameter);
    if (texts === undefined && parameter.in === 'path') return unread(parameter);
    const read = texts && valueOf(parameter, texts);
    const isSent =
      read &&
      instancesOf(edit.path, read.value).some(
        ({ steps, isPresent }) => isPresent && isGone(edit, schemas, [read.value, steps]),
      );
    if (isSent !== true) return SAFE;
    return breaks({ code: 'no-longer-promised' }, 'rule', show(parameter, texts));
  };
}

/** Rule R5: the recorded value, and what its matchers allow besides. */
export function judgeNarrowedParameter(parameters: Parameters): Judge {
  const { before } = parameters;
  const source = sourceOf(before);
  return ({ usage }) => {
    if (isSpelledOtherwise(before, usage)) return SPELLED_OTHERWISE;
    const texts = source.texts(usage, before);
    if (texts === undefined) return absence(before) ?? SAFE;
    if (source.isFromState(usage)) {
      return unknown({ code: 'not-in-pact', about: 'injected-value' }, 'rule');
    }
    return judgeRefused(before, texts) ?? judgeSent(parameters, usage, texts);
  };
}

function judgeSent(parameters: Parameters, usage: HttpUsage, texts: Texts): Judgment {
  const { before, after } = parameters;
  const exhibit = show(before, texts);
  // One value of a list is written like the value alone.
  const now = sourceOf(before).texts(usage, after) ?? (isObject(after, texts) ? undefined : texts);
  // None of its fields is sent any more; what a sent field meant is judged as a removed field.
  if (now === undefined) {
    return after.isRequired ? breaks({ code: 'not-sent' }, 'request', exhibit) : SAFE;
  }
  if (fits(after, now) === true) return judgeVariation(parameters, usage);
  const refusal = explainParameter(after, now);
  return breaks({ code: 'request-refused', refusal, parameter: nameOf(after) }, 'request', exhibit);
}

function isObject({ schema }: Parameter, texts: Texts): boolean {
  return typeof texts !== 'string' && !isList(texts) && typesOf(schema, schema).has('object');
}

/** Rule R5 for what the matchers of an interaction allow besides its recorded value. */
function judgeVariation(parameters: Parameters, usage: HttpUsage): Judgment {
  const variation = findVariation(parameters, usage);
  const { before, after } = parameters;
  const source = sourceOf(before);
  if (variation === undefined) {
    return source.hasOtherTexts(usage) ? unknown(NOT_DECIDED, 'rule') : SAFE_AS_RECORDED;
  }
  const exhibit = show(before, variation);
  const sent = source.send(usage, variation);
  const refusal = explainParameter(after, (sent && source.read(sent, after)) ?? variation);
  const parameter = nameOf(after);
  return unknown(
    { code: 'matcher-allows', value: variation, refusal, parameter },
    'request',
    exhibit,
  );
}

function nameOf({ in: place, name }: Parameter): Pick<Parameter, 'in' | 'name'> {
  return { in: place, name };
}

function show(parameter: Parameter, value: unknown) {
  const part = `${parameter.in} ${parameter.name}`;
  return { request: { part, ...(value !== undefined && { value }) } };
}
