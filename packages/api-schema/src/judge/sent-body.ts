import { allows } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { MediaType } from '../document/api-document.ts';
import { isForm, isJson, isText } from '../document/media-types.ts';
import { placeAt } from '@shopflow/pact-model/instances';
import { comparesTexts } from '@shopflow/pact-model/compares-texts';
import { mayHavePartsOf } from './request/form-objects.ts';
import type { Sent } from './request/sent.ts';
import { isReadInFull } from './read-in-full.ts';
import { sentHeader } from './sent-texts.ts';
import { delimiterOf, propertiesOf, toValue, typesOf, type Texts } from './wire-values.ts';

/** The media type of a recorded request body. */
export function sentType(usage: HttpUsage): string {
  const header = sentHeader(usage, 'Content-Type');
  const { requestBody } = usage;
  const ofBody =
    requestBody.code === 'json' || requestBody.code === 'opaque'
      ? requestBody.contentType
      : undefined;
  return header ?? ofBody ?? 'application/json';
}

/** `unreadable` for a text that is not read, `broken` for a text of a JSON type that is no JSON: no document allows it. */
export type SentBody = Sent | 'unreadable' | 'broken';

/** The recorded body as a value; undefined when there is none. */
export function sentBody(usage: HttpUsage, media: MediaType): SentBody | undefined {
  const { requestBody } = usage;
  const { code } = requestBody;
  const type = sentType(usage);
  if (code === 'none' || code === 'empty') return undefined;
  const places = usage.sends.filter(({ part }) => part === 'body');
  const root = places.find(({ steps }) => steps.length === 0);
  if (code === 'json' && root !== undefined && isJson(type)) {
    return {
      example: root.example,
      allowed: root.acceptedSchema(),
      isUnknown: places.some((each) => each.isUnknown),
      maySend: usage.maySendBody,
      comparesTextsAt: (steps) => {
        const place = placeAt(places, steps);
        return place !== undefined && comparesTexts(place.demand.accepted);
      },
      isInjectedAt: (steps) => placeAt(places, steps)?.fromState === 'generated',
    };
  }
  const text = code === 'opaque' ? requestBody.content : root?.example;
  if (typeof text !== 'string') return 'unreadable';
  const isUnknown = usage.maySendBody(`${text}.`) === 'unknown';
  return readText(text, { type, media, isUnknown });
}

interface TextBody {
  readonly type: string;
  readonly media: MediaType;
  readonly isUnknown: boolean;
}

function readText(text: string, { type, media, isUnknown }: TextBody): SentBody {
  if (isJson(type) && !isJsonText(text)) return 'broken';
  const texts = readTexts(text, type, media);
  if (texts === undefined) return 'unreadable';
  const { schema = true } = media;
  const readBy = (by: JsonSchema): unknown => toValue(texts, by);
  const example = readBy(schema);
  const isRead = allows(schema, example) !== false || isRefused(example, texts, schema);
  return isRead ? { example, readBy, allowed: true, isUnknown } : 'unreadable';
}

/** Undefined for a text that is not read. */
function readTexts(text: string, type: string, media: MediaType): Texts | undefined {
  if (isText(type)) return text;
  return isForm(type) && !hasDocument(text, media) ? parseForm(text, media) : undefined;
}

/** Whether texts that a schema does not allow have no other meaning that it may allow. */
function isRefused(example: unknown, texts: Texts, schema: JsonSchema): boolean {
  const sides = { before: schema, after: schema };
  return isReadInFull(texts, schema) && !mayHavePartsOf('$', sides, example);
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a form has a field whose value is a document of another type. */
function hasDocument(text: string, { encodings = {} }: MediaType): boolean {
  return [...new URLSearchParams(text).keys()].some(
    (name) => encodings[name]?.contentType !== undefined,
  );
}

/** A name with several values is a list, and so is one text with delimiters where the encoding says so. */
function parseForm(text: string, { schema = true, encodings = {} }: MediaType): Texts {
  const form = new URLSearchParams(text);
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      const encoding = encodings[name];
      const isList = typesOf(propertiesOf(schema, schema)[name] ?? true, schema).has('array');
      return encoding?.explode === false && isList
        ? [name, values.flatMap((value) => value.split(delimiterOf(encoding)))]
        : [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
