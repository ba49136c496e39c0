import type { JsonSchema } from '../../json-schema.ts';
import { propertyStep } from '../json-path.ts';
import { schemaList, type SchemaObject } from '../schema-keywords.ts';
import type { SchemaPair } from '../schema-pair.ts';
import { proves } from '../judgement.ts';
import { branchChanges } from './branch-changes.ts';
import { only, sides, type Draft, type Place } from './draft.ts';
import { keywordChanges } from './keyword-changes.ts';
import { objectChanges, propertiesOf, restOf } from './object-changes.ts';
import { viewOf } from './schema-view.ts';
import { isOtherType, typeChanges } from './type-changes.ts';
import { valueChanges } from './value-changes.ts';

/** All changes between the two schemas of a pair, in the order of the schemas' places. */
export function schemaChanges(pair: SchemaPair): Draft[] {
  return changesAt({ path: '$', before: pair.before, after: pair.after, above: [] }, pair);
}

interface Step {
  readonly path: string;
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** What was compared on the way here: met again, it is a schema that holds itself. */
  readonly above: readonly string[];
}

function changesAt(step: Step, pair: SchemaPair): Draft[] {
  const place: Place = {
    path: step.path,
    before: viewOf(step.before, pair.resolve),
    after: viewOf(step.after, pair.resolve),
  };
  const key = JSON.stringify([place.before, place.after]);
  if (step.above.includes(key)) {
    return [];
  }
  const types = typeChanges(place);
  if (isOtherType(place)) {
    return types;
  }
  const branches = branchChanges(place);
  const within = [
    ...innerPlaces(place),
    ...branches.pairs.map(([before, after]) => ({ path: place.path, before, after })),
  ];
  return [
    ...types,
    ...valueChanges(place),
    ...keywordChanges(place),
    ...objectChanges(place),
    ...branches.changes,
    ...otherChanges(place, pair),
    ...within.flatMap((inner) => changesAt({ ...inner, above: [...step.above, key] }, pair)),
  ];
}

type Inner = Omit<Step, 'above'>;

function innerPlaces({ path, before, after }: Place): Inner[] {
  const [was, is] = [propertiesOf(before), propertiesOf(after)];
  const properties = [...was].flatMap(([name, schema]): Inner[] => {
    const other = is.get(name);
    return other === undefined
      ? []
      : [{ path: path + propertyStep(name), before: schema, after: other }];
  });
  const rest = { path: `${path}.*`, before: restOf(before), after: restOf(after) };
  const bothBound = typeof rest.before === 'object' && typeof rest.after === 'object';
  return [...properties, ...(bothBound ? [rest] : []), ...items({ path, before, after })];
}

function items({ path, before, after }: Place): Inner[] {
  const length = Math.max(schemaList(before, 'items').length, schemaList(after, 'items').length);
  const tuple = Array.from({ length }, (_, index) => ({
    path: `${path}[${index}]`,
    before: itemAt(before, index),
    after: itemAt(after, index),
  }));
  return [
    ...tuple,
    { path: `${path}[*]`, before: itemAt(before, length), after: itemAt(after, length) },
  ];
}

function itemAt(schema: SchemaObject, index: number): JsonSchema {
  const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
  return schemaList(schema, 'items')[index] ?? ((rest ?? true) as JsonSchema);
}

/** Keywords that are compared as a whole. */
const whole = ['not', 'patternProperties', 'propertyNames', 'dependencies', 'contains'];
const conditional = ['if', 'then', 'else'];

function otherChanges({ path, before, after }: Place, { find }: SchemaPair): Draft[] {
  const parts = [
    ...whole.map((keyword) => ({
      keyword,
      left: only(keyword, before[keyword]),
      right: only(keyword, after[keyword]),
    })),
    { keyword: 'if', left: pickIf(before), right: pickIf(after) },
  ];
  return parts
    .filter(({ left, right }) => !proves(find, left, right) || !proves(find, right, left))
    .map(({ keyword, left, right }) => {
      const text = `What \`${keyword}\` asks of \`${path}\` has changed.`;
      const change = {
        path,
        kind: 'schema-changed',
        keyword,
        text,
        ...sides(before[keyword], after[keyword]),
      } as const;
      return { change, left, right };
    });
}

function pickIf(schema: SchemaObject): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => conditional.includes(keyword)),
  );
}
