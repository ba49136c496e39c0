import { SAFE } from '@shopflow/pact-model/reading';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { toText, toTextSchema } from '../schema/text-schema.ts';
import type { Parameter } from '../document/api-document.ts';
import { allows, findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import { numbersIn } from '@shopflow/json-schema/numbers-in';
import { breaks, unknown, type Judge, type Judgment } from './judgment.ts';
import { isAddedByClients, nameIn, plainName, sentPlace, sentTexts } from './sent-texts.ts';
import { readTexts, toValue, type Texts } from './wire-values.ts';

/** What a parameter of a request is called in both documents, and how its values are written. */
export interface Parameters {
  readonly before: Parameter;
  readonly after: Parameter;
}

/** Reads a parameter of an interaction, and says which texts its matchers allow besides. */
interface ParameterSource {
  readonly texts: (usage: HttpUsage, parameter: Parameter) => Texts | undefined;
  /** Whether the matchers allow the texts. */
  readonly maySend: (usage: HttpUsage, texts: Texts) => boolean;
  /** Texts that the matchers allow, and one schema does not. */
  readonly findTexts: (usage: HttpUsage, schemas: TextSchemas) => readonly Texts[];
  readonly isFromState: (usage: HttpUsage) => boolean;
}

interface TextSchemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

/** A new demand: the parameter was added as required, or became required. */
export function judgeDemand(parameter: Parameter): Judge {
  const source = sourceOf(parameter);
  return ({ usage }) => {
    if (source.texts(usage, parameter) !== undefined) return SAFE;
    return (
      absence(parameter) ?? breaks({ code: 'not-sent' }, 'request', show(parameter, undefined))
    );
  };
}

export function judgeRemovedParameter(parameter: Parameter): Judge {
  const source = sourceOf(parameter);
  return ({ usage }) => {
    const texts = source.texts(usage, parameter);
    if (texts === undefined) return absence(parameter) ?? SAFE;
    return breaks({ code: 'no-longer-promised' }, 'rule', show(parameter, texts));
  };
}

/** What a pact without a header or a cookie says: clients may send it all the same. */
function absence({ in: place, name }: Parameter): Judgment | undefined {
  const isAdded = place === 'cookie' || (place === 'header' && isAddedByClients(name));
  return isAdded ? unknown({ code: 'not-in-pact', about: name }, 'rule') : undefined;
}

export function judgeDefault(parameter: Parameter): Judge {
  const source = sourceOf(parameter);
  return ({ usage }) =>
    source.texts(usage, parameter) === undefined
      ? unknown({ code: 'not-in-pact', about: 'default' }, 'rule')
      : SAFE;
}

/** Another way to write several values. */
export function judgeStyle({ before, after }: Parameters): Judge {
  const source = sourceOf(before);
  return ({ usage }) => {
    const then = source.texts(usage, before);
    if (then === undefined) return SAFE;
    const now = source.texts(usage, after);
    const isSame = JSON.stringify(then) === JSON.stringify(now);
    return isSame ? SAFE : breaks({ code: 'no-longer-promised' }, 'rule', show(before, then));
  };
}

/** Rule R5: the recorded value, and what its matchers allow besides. */
export function judgeNarrowedParameter(parameters: Parameters): Judge {
  const { before, after } = parameters;
  const source = sourceOf(before);
  return ({ usage }) => {
    const texts = source.texts(usage, before);
    if (texts === undefined) return absence(before) ?? SAFE;
    if (source.isFromState(usage)) {
      return unknown(
        { code: 'not-in-pact', about: 'a value that the provider state injects' },
        'rule',
      );
    }
    if (!fits(before, texts)) {
      return before.mediaType !== undefined && fits(before, texts) === undefined
        ? unknown({ code: 'not-understood', reason: `a value of type ${before.mediaType}` }, 'rule')
        : { verdict: 'safe', isAlreadyBroken: true };
    }
    // One value of a list is written like the value alone.
    if (!fits(after, source.texts(usage, after) ?? texts)) {
      const message = `${plainName(after)} ${JSON.stringify(texts)} is refused`;
      return breaks({ code: 'request-refused', message }, 'request', show(before, texts));
    }
    const variation = findVariation(parameters, source, usage);
    return variation === undefined
      ? SAFE
      : unknown({ code: 'matcher-allows', value: variation }, 'request', show(before, variation));
  };
}

function show(parameter: Parameter, value: unknown) {
  const part = `${parameter.in} ${plainName(parameter)}`;
  return { request: { part, ...(value !== undefined && { value }) } };
}

/** Undefined when the value cannot be read. */
function fits({ schema, mediaType }: Parameter, texts: Texts): boolean | undefined {
  if (mediaType === undefined) return allows(schema, toValue(texts, schema)) !== false;
  if (!/json/i.test(mediaType) || typeof texts !== 'string') return undefined;
  try {
    return allows(schema, JSON.parse(texts)) !== false;
  } catch {
    return undefined;
  }
}

function findVariation(
  { before, after }: Parameters,
  source: ParameterSource,
  usage: HttpUsage,
): Texts | undefined {
  if (before.mediaType !== undefined) return undefined;
  const schemas = { before: toTextSchema(before.schema), after: toTextSchema(after.schema) };
  const typed = findDocument([matching(before.schema), notMatching(after.schema)]);
  const ofType = typeof typed === 'object' ? [toTexts(typed.document)] : [];
  const ofText = findDocument([matching(schemas.before), notMatching(schemas.after)]);
  const candidates = [
    ...source.findTexts(usage, schemas),
    ...ofType,
    ...(typeof ofText === 'object' ? [toTexts(ofText.document)] : []),
    ...numbersIn([before.schema, after.schema]).map(String),
  ];
  return candidates.find(
    (texts) =>
      source.maySend(usage, texts) && fits(before, texts) === true && fits(after, texts) === false,
  );
}

function toTexts(value: unknown): Texts {
  if (Array.isArray(value)) return value.map(toText);
  if (typeof value !== 'object' || value === null) return toText(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toText(each)]));
}

function sourceOf(parameter: Parameter): ParameterSource {
  return parameter.in === 'path' ? pathSource(parameter) : namedSource(parameter);
}

function namedSource({ in: place, name }: Parameter): ParameterSource {
  const part = place as Exclude<Parameter['in'], 'path'>;
  const placeOf = (usage: HttpUsage) => sentPlace(usage, part, name);
  return {
    texts: (usage, parameter) =>
      readTexts({ ...parameter, name: nameIn(part, parameter.name) }, sentTexts(usage, part)),
    maySend: (usage, texts) =>
      (typeof texts === 'string' || Array.isArray(texts)) &&
      placeOf(usage)?.accepts(texts) === 'accepted',
    findTexts: (usage, { before, after }) => {
      const allowed = placeOf(usage)?.acceptedSchema();
      if (allowed === undefined) return [];
      const found = findDocument([matching(allowed), matching(before), notMatching(after)]);
      return typeof found === 'object' ? [toTexts(found.document)] : [];
    },
    isFromState: (usage) => placeOf(usage)?.fromState === 'generated',
  };
}

/** The name of a path parameter carries its index among the segments, since names may differ. */
function pathSource({ name }: Parameter): ParameterSource {
  const index = Number(/^\d+/.exec(name)?.[0]);
  const pathOf = ({ sends }: HttpUsage) => sends.find(({ part }) => part === 'path');
  const withSegment = (path: string, texts: string): string =>
    path
      .split('/')
      .map((each, at, all) => (all.length - at === index ? encodeURIComponent(texts) : each))
      .join('/');
  const segmentOf = (path: string): string => decode(path.split('/').at(-index) ?? '');
  return {
    texts: ({ path }) => segmentOf(path),
    maySend: (usage, texts) =>
      typeof texts === 'string' &&
      texts !== '' &&
      pathOf(usage)?.accepts(withSegment(usage.path, texts)) === 'accepted',
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
