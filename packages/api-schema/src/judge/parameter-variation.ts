import {
  allows,
  findDocument,
  matching,
  notMatching,
  type Condition,
} from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { numbersIn } from '@shopflow/json-schema/numbers-in';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Parameter } from '../document/api-document.ts';
import { toTextSchema } from '../schema/text-schema.ts';
import { sourceOf } from './sources/source-of.ts';
import { isKnownStyle, isReadInFull } from './read-in-full.ts';
import { isList, toTexts, toValue, type Texts } from './wire-values.ts';

/** What a parameter of a request is called in both documents, and how its values are written. */
export interface Parameters {
  readonly before: Parameter;
  readonly after: Parameter;
}

/** Whether the value of texts is allowed; undefined when it cannot be read, so that its refusal means nothing. */
export function fits(parameter: Parameter, texts: Texts): boolean | undefined {
  if (parameter.allowsEmptyValue && isEmptyValue(texts)) return true;
  const read = valueOf(parameter, texts);
  if (read === undefined) return undefined;
  if (allows(parameter.schema, read.value) !== false) return true;
  const { mediaType, schema } = parameter;
  const isRead =
    mediaType !== undefined || (isKnownStyle(parameter) && isReadInFull(texts, schema));
  return isRead ? false : undefined;
}

function isEmptyValue(texts: Texts): boolean {
  return texts === '' || (isList(texts) && texts.length === 1 && texts[0] === '');
}

/** What texts mean; undefined when they cannot be read. */
export function valueOf(
  { schema, mediaType }: Parameter,
  texts: Texts,
): { readonly value: unknown } | undefined {
  if (mediaType === undefined) return { value: toValue(texts, schema) };
  if (mediaType !== 'application/json' || typeof texts !== 'string') return undefined;
  try {
    return { value: JSON.parse(texts) as unknown };
  } catch {
    return undefined;
  }
}

/** Rule R5: a value that the matchers of an interaction allow, and only the new document refuses. */
export function findVariation(parameters: Parameters, usage: HttpUsage): Texts | undefined {
  const { before, after } = parameters;
  if (before.mediaType !== after.mediaType) return undefined;
  const source = sourceOf(before);
  return candidatesOf(parameters, usage).find((texts) => {
    const sent = source.send(usage, texts);
    const [then, now] = [before, after].map((each) => sent && source.read(sent, each));
    return (
      then !== undefined &&
      !isEmptyList(then) &&
      fits(before, then) === true &&
      // One value of a list is written like the value alone.
      fits(after, now ?? then) === false
    );
  });
}

/** An empty list is not sent, or as an empty text, for which servers differ: no element, or one that is empty. */
function isEmptyList(texts: Texts): boolean {
  return isList(texts) && texts.every((text) => text === '');
}

function candidatesOf({ before, after }: Parameters, usage: HttpUsage): readonly Texts[] {
  const refused = [matching(before.schema), notMatching(after.schema)];
  if (before.mediaType !== undefined)
    return documentsOf(refused).map((each) => JSON.stringify(each));
  const source = sourceOf(before);
  const schemas = { before: toTextSchema(before.schema), after: toTextSchema(after.schema) };
  const recorded = source.texts(usage, before);
  return [
    ...source.findTexts(usage, schemas),
    ...documentsOf(refused).map(toTexts),
    ...documentsOf([...refused, matching(SEVERAL)]).map(toTexts),
    ...documentsOf([matching(schemas.before), notMatching(schemas.after)]).map(toTexts),
    // Another style tells several values apart in another way.
    ...documentsOf([matching(before.schema), matching(SEVERAL)]).map(toTexts),
    ...withNumbers(recorded, [before.schema, after.schema]),
    ...withOtherLength(recorded),
  ];
}

/** A matcher that allows the recorded elements may allow more of them, or fewer. */
function withOtherLength(recorded: Texts | undefined): readonly Texts[] {
  if (recorded === undefined || typeof recorded === 'string' || !isList(recorded)) return [];
  return [
    [...recorded, ...recorded.slice(0, 1)],
    [...recorded, ...recorded],
    recorded.slice(0, -1),
  ];
}

/** Not only empty texts, which would be an empty list. */
const SEVERAL: JsonSchema = {
  type: 'array',
  minItems: 2,
  prefixItems: [{ not: { const: '' } }],
};

function documentsOf(conditions: readonly Condition[]): readonly unknown[] {
  const found = findDocument(conditions);
  return typeof found === 'object' ? [found.document] : [];
}

/** The numbers next to the limits of schemas, which schemas of texts leave out. */
function withNumbers(
  recorded: Texts | undefined,
  schemas: readonly JsonSchema[],
): readonly Texts[] {
  const numbers = numbersIn(schemas).map(String);
  if (typeof recorded !== 'object' || isList(recorded)) return numbers;
  return Object.keys(recorded).flatMap((field) =>
    numbers.map((number) => ({ ...recorded, [field]: number })),
  );
}
