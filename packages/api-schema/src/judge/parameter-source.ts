import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import type { Parameter } from '../document/api-document.ts';
import { nameIn, sentPlace, sentTexts } from './sent-texts.ts';
import {
  isList,
  readTexts,
  toTexts,
  writeTexts,
  type SentTexts,
  type Texts,
} from './wire-values.ts';

/** Reads a parameter of an interaction, and says which texts its matchers allow besides. */
export interface ParameterSource {
  readonly texts: (usage: HttpUsage, parameter: Parameter) => Texts | undefined;
  /** Reads other texts in place of the recorded ones. */
  readonly read: (sent: SentTexts, parameter: Parameter) => Texts | undefined;
  /** The texts that send a value, if the matchers allow them. */
  readonly send: (usage: HttpUsage, texts: Texts) => SentTexts | undefined;
  /** Values that the matchers may allow, and the new schema does not. */
  readonly findTexts: (usage: HttpUsage, schemas: TextSchemas) => readonly Texts[];
  readonly isFromState: (usage: HttpUsage) => boolean;
}

/** Schemas of texts. */
interface TextSchemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

/** How an interaction sends a parameter of the old document. */
export function sourceOf(parameter: Parameter): ParameterSource {
  return parameter.in === 'path' ? pathSource(parameter) : namedSource(parameter);
}

function namedSource(before: Parameter): ParameterSource {
  const part = before.in as Exclude<Parameter['in'], 'path'>;
  const named = (parameter: Parameter): Parameter => ({
    ...parameter,
    name: nameIn(part, parameter.name),
  });
  const read: ParameterSource['read'] = (sent, parameter) => readTexts(named(parameter), sent);
  const write = (texts: Texts): SentTexts => writeTexts(named(before), texts);
  const recordIn = (usage: HttpUsage): Recorded => {
    const texts = read(sentTexts(usage, part), before);
    return {
      texts,
      sent: texts === undefined ? {} : write(texts),
      write,
      placeOf: (name) => sentPlace(usage, part, name),
    };
  };
  return {
    texts: (usage, parameter) => read(sentTexts(usage, part), parameter),
    read,
    send: (usage, texts) => {
      const sent = write(texts);
      return maySend(recordIn(usage), sent) ? sent : undefined;
    },
    findTexts: (usage, { before: old, after }) => {
      const allowed = allowedTexts(recordIn(usage));
      const found = findDocument([matching(allowed), matching(old), notMatching(after)]);
      return typeof found === 'object' ? [toTexts(found.document)] : [];
    },
    isFromState: (usage) => {
      const { sent, placeOf } = recordIn(usage);
      return Object.keys(sent).some((name) => placeOf(name)?.fromState === 'generated');
    },
  };
}

/** A parameter as an interaction sends it. */
interface Recorded {
  readonly texts: Texts | undefined;
  readonly sent: SentTexts;
  readonly write: (texts: Texts) => SentTexts;
  readonly placeOf: (name: string) => Place | undefined;
}

/** What the matchers allow in place of the recorded value, as far as a schema can say it. */
function allowedTexts({ texts, sent, write, placeOf }: Recorded): JsonSchema {
  const schemaOf = (name = ''): JsonSchema => placeOf(name)?.acceptedSchema() ?? false;
  const [name] = Object.keys(sent);
  if (texts === undefined || typeof texts === 'string') return schemaOf(name);
  if (isList(texts)) {
    const hasTextForEach = Object.values(sent).flat().length === texts.length;
    return hasTextForEach ? { type: 'array', items: schemaOf(name) } : true;
  }
  const required = Object.keys(texts);
  const properties = required.map((field) => {
    const [key] = Object.keys(write({ [field]: '' }));
    return [field, schemaOf(key)] as const;
  });
  const closed = { required, additionalProperties: false };
  return { type: 'object', properties: Object.fromEntries(properties), ...closed };
}

/** Whether the matchers allow other texts: each, under all names that are recorded. */
function maySend({ sent: recorded, placeOf }: Recorded, sent: SentTexts): boolean {
  const isWhole = Object.keys(recorded).every((name) => name in sent);
  const isAllowed = Object.entries(sent).every(([name, values]) => {
    const [only] = values;
    return placeOf(name)?.accepts(values.length === 1 ? only : values) === 'accepted';
  });
  return isWhole && isAllowed;
}

/** The name of a path parameter carries its index among the segments, since names may differ. */
function pathSource({ name }: Parameter): ParameterSource {
  const index = Number(/^\d+/.exec(name)?.[0]);
  const pathOf = ({ sends }: HttpUsage) => sends.find(({ part }) => part === 'path');
  const withSegment = (path: string, text: string): string =>
    path
      .split('/')
      .map((each, at, all) => (all.length - at === index ? encodeURIComponent(text) : each))
      .join('/');
  const segmentOf = (path: string): string => decode(path.split('/').at(-index) ?? '');
  const read: ParameterSource['read'] = (sent, parameter) =>
    readTexts({ ...parameter, name }, sent);
  return {
    texts: ({ path }, parameter) => read({ [name]: [segmentOf(path)] }, parameter),
    read,
    send: (usage, texts) => {
      const text = typeof texts === 'string' ? texts : Object.values(texts).join(',');
      const isAllowed =
        text !== '' && pathOf(usage)?.accepts(withSegment(usage.path, text)) === 'accepted';
      return isAllowed ? { [name]: [text] } : undefined;
    },
    findTexts: (usage, { after }) => {
      const allowed = pathOf(usage)?.acceptedSchema();
      if (allowed === undefined) return [];
      const sample = '~~segment~~';
      const [start = '', end = ''] = withSegment(usage.path, sample).split(
        encodeURIComponent(sample),
      );
      const others = [notMatching({ const: usage.path }), ...outside(after, { start, end })];
      return others.flatMap((other) => {
        const found = findDocument([matching(allowed), other]);
        return typeof found === 'object' ? [segmentOf(String(found.document))] : [];
      });
    },
    isFromState: (usage) => pathOf(usage)?.fromState === 'generated',
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Paths whose segment does not have one of the new texts, where a pattern can say that. */
function outside(
  schema: JsonSchema,
  { start, end }: { readonly start: string; readonly end: string },
) {
  if (typeof schema === 'boolean') return [];
  const { enum: values, pattern } = schema;
  if (Array.isArray(values))
    return [notMatching({ enum: values.map((each) => start + String(each) + end) })];
  if (typeof pattern !== 'string') return [];
  const body = pattern.replace(/^\^/, '').replace(/\$$/, '');
  return [notMatching({ type: 'string', pattern: `^${escape(start)}(?:${body})${escape(end)}$` })];
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
