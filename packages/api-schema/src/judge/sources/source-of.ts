import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import type { Parameter } from '../../document/api-document.ts';
import { pathSource } from './path-source.ts';
import type { ParameterSource } from './parameter-source.ts';
import { nameIn, sentPlace, sentTexts } from '../sent-texts.ts';
import {
  delimiterOf,
  fieldNameOf,
  hasTextForEach,
  isList,
  readTexts,
  toTexts,
  writeTexts,
  type SentTexts,
  type Texts,
} from '../wire-values.ts';

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
      const recorded = recordIn(usage);
      const joined = joinedText(recorded, before);
      if (joined !== undefined) {
        return samplesOf(joined).texts.flatMap(
          (text) => read({ [joined.name]: [text] }, before) ?? [],
        );
      }
      const found = findDocument([
        matching(allowedTexts(recorded)),
        matching(old),
        notMatching(after),
      ]);
      return typeof found === 'object' ? [toTexts(found.document)] : [];
    },
    hasOtherTexts: (usage) => hasOtherTexts(recordIn(usage), before),
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

function hasOtherTexts(recorded: Recorded, parameter: Parameter): boolean {
  const names = Object.keys(recorded.sent);
  if (names.some((name) => recorded.placeOf(name)?.isUnknown === true)) return true;
  const joined = joinedText(recorded, parameter);
  return joined !== undefined && mayHaveParts(joined, parameter) && !samplesOf(joined).isComplete;
}

/** Whether any allowed text has several parts: `[0-9]+` allows no comma. */
function mayHaveParts({ allowed }: JoinedText, parameter: Parameter): boolean {
  if (parameter.mediaType !== undefined) return true;
  const pattern = `[${delimiterOf(parameter)}]`;
  return findDocument([matching({ type: 'string', pattern }), matching(allowed)]) !== 'none';
}

/** One text with several parts, and what its matchers allow in place of it. */
interface JoinedText {
  readonly name: string;
  readonly text: string;
  readonly allowed: JsonSchema;
}

/** Undefined where each part is a text of its own, or where there is nothing but the recorded text. */
function joinedText(
  { texts, sent, placeOf }: Recorded,
  parameter: Parameter,
): JoinedText | undefined {
  const [[name, [text, ...more]] = ['', []], ...others] = Object.entries(sent);
  const isOne = text !== undefined && more.length === 0 && others.length === 0;
  const place = placeOf(name);
  if (!isOne || place?.rules === undefined || !hasParts(texts, name, parameter)) return undefined;
  return { name, text, allowed: place.acceptedSchema() };
}

/** Whether the text under a name is of a list, an object or a document. */
function hasParts(texts: Texts | undefined, name: string, parameter: Parameter): boolean {
  if (parameter.mediaType !== undefined) return true;
  if (texts === undefined || typeof texts === 'string') return false;
  return isList(texts) ? !hasTextForEach(parameter) : fieldNameOf(parameter, name) === undefined;
}

const MAX_SAMPLES = 5;

/** Some other texts that the matchers allow, or all of them. */
function samplesOf({ text, allowed }: JoinedText) {
  const texts: string[] = [];
  while (texts.length < MAX_SAMPLES) {
    const isOther = notMatching({ enum: [text, ...texts] });
    const found = findDocument([matching({ type: 'string' }), matching(allowed), isOther]);
    if (typeof found !== 'object') return { texts, isComplete: found === 'none' };
    texts.push(String(found.document));
  }
  return { texts, isComplete: false };
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
