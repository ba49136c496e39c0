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
import { sourceOf } from './parameter-source.ts';
import { isList, toTexts, toValue, type Texts } from './wire-values.ts';

/** What a parameter of a request is called in both documents, and how its values are written. */
export interface Parameters {
  readonly before: Parameter;
  readonly after: Parameter;
}

/** Undefined when the value cannot be read. */
export function fits({ schema, mediaType }: Parameter, texts: Texts): boolean | undefined {
  if (mediaType === undefined) return allows(schema, toValue(texts, schema)) !== false;
  if (!/json/i.test(mediaType) || typeof texts !== 'string') return undefined;
  try {
    return allows(schema, JSON.parse(texts)) !== false;
  } catch {
    return undefined;
  }
}

/** Rule R5: a value that the matchers of an interaction allow, and only the new document refuses. */
export function findVariation(parameters: Parameters, usage: HttpUsage): Texts | undefined {
  const { before, after } = parameters;
  if (before.mediaType !== undefined || after.mediaType !== undefined) return undefined;
  const source = sourceOf(before);
  const schemas = { before: toTextSchema(before.schema), after: toTextSchema(after.schema) };
  const candidates = [
    ...source.findTexts(usage, schemas),
    ...valuesOf([matching(before.schema), notMatching(after.schema)]),
    ...valuesOf([matching(schemas.before), notMatching(schemas.after)]),
    // Another style tells several values apart in another way.
    ...valuesOf([matching(before.schema), matching(SEVERAL)]),
    ...withNumbers(source.texts(usage, before), [before.schema, after.schema]),
  ];
  return candidates.find((texts) => {
    const sent = source.send(usage, texts);
    const [then, now] = [before, after].map((each) => sent && source.read(sent, each));
    return (
      then !== undefined &&
      fits(before, then) === true &&
      // One value of a list is written like the value alone.
      fits(after, now ?? then) === false
    );
  });
}

const SEVERAL: JsonSchema = { type: 'array', minItems: 2 };

function valuesOf(conditions: readonly Condition[]): readonly Texts[] {
  const found = findDocument(conditions);
  return typeof found === 'object' ? [toTexts(found.document)] : [];
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
