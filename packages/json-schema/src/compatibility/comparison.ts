import { isDeepStrictEqual } from 'node:util';
import { isContainer } from '../json-record.ts';
import { parseJsonPointer } from '../json-pointer.ts';
import type { JsonSchema } from '../json-schema.ts';
import { conditionalFields } from './changes/conditional-fields.ts';
import type { Draft } from './changes/draft.ts';
import { schemaChanges } from './changes/schema-changes.ts';
import { walkSchema } from '../schema/walk-schema.ts';
import { judge, proves, type Judgment } from './judgment.ts';
import type { SchemaChange } from './schema-change.ts';
import { isStackOverflow } from '../stack-overflow.ts';
import { MAX_DEPTH } from '../find-document/find-document.ts';
import { findObstacles, findSizeObstacle, type Obstacle } from './obstacles.ts';
import { pairSchemas, type SchemaPair } from './schema-pair.ts';

/** The changes between two versions of a schema, and what they mean for readers. */
export interface Comparison {
  /** Outer paths before inner ones; empty when only annotations (title, description, examples …) differ. */
  readonly changes: readonly SchemaChange[];
  /** Do readers with the schema after accept everything written under the schema before? */
  readonly backward: Judgment;
  /** Do readers with the schema before accept everything written under the schema after? */
  readonly forward: Judgment;
}

/**
 * Compares two versions of a payload (or headers) schema of draft-07 or 2020-12: plain JSON, `$ref` only within itself.
 * An unsupported keyword makes the result `unproved`, and is listed as a change; one of no draft only where it differs.
 * A comparison stays within a budget of steps and of processor time.
 *
 * @throws Error when one is not a valid JSON Schema, or has a dangling `$ref`.
 */
export function compareSchemas(before: JsonSchema, after: JsonSchema): Promise<Comparison> {
  return new Promise((resolve) => {
    const [old, next] = [[...walkSchema(before)], [...walkSchema(after)]] as const;
    const obstacles = differing(
      { schema: before, obstacles: findObstacles(before, old) },
      { schema: after, obstacles: findObstacles(after, next) },
    );
    const sizeObstacle = findSizeObstacle(old, next);
    if (obstacles.length > 0) resolve(toUndecided(obstacles));
    else if (sizeObstacle === undefined) resolve(compareWithinStack(before, after));
    else resolve(isDeepStrictEqual(before, after) ? UNCHANGED : toUndecided([sizeObstacle]));
  });
}

interface Side {
  readonly schema: JsonSchema;
  readonly obstacles: readonly Obstacle[];
}

/** Without the keywords of no draft that both schemas have: they mean the same, or nothing, before and after. */
function differing(one: Side, other: Side): readonly Obstacle[] {
  const isInBoth = (obstacle: Obstacle): boolean =>
    obstacle.code === 'unsupported-keyword' &&
    obstacle.reason.code === 'unknown' &&
    [one, other].every(({ obstacles }) =>
      obstacles.some((each) => isDeepStrictEqual(each, obstacle)),
    ) &&
    isDeepStrictEqual(keywordAt(one.schema, obstacle), keywordAt(other.schema, obstacle));
  return [...one.obstacles, ...other.obstacles].filter((each) => !isInBoth(each));
}

function keywordAt(
  schema: JsonSchema,
  { pointer, keyword }: { readonly pointer: string; readonly keyword: string },
): unknown {
  return [...parseJsonPointer(pointer), keyword].reduce<unknown>(
    (at, key) => (isContainer(at) ? at[key] : undefined),
    schema,
  );
}

/** A chain of references is as deep as a nested schema to what follows them, such as the compiler of the validator. */
function compareWithinStack(before: JsonSchema, after: JsonSchema): Comparison {
  try {
    const pair = pairSchemas(before, after);
    return compare(pair, conditionalFields(before, after, pair));
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    return toUndecided([{ code: 'too-deep', maxDepth: MAX_DEPTH }]);
  }
}

const UNCHANGED: Comparison = {
  changes: [],
  backward: { compatible: true },
  forward: { compatible: true },
};

function compare(pair: SchemaPair, fields: readonly Draft[]): Comparison {
  const backward = judge(pair, 'before', 'after');
  const forward = judge(pair, 'after', 'before');
  const candidates = [...schemaChanges(pair), ...fields];
  const isEqual = backward.compatible === true && forward.compatible === true;
  const changes = candidates.length > 0 || isEqual ? candidates : [toWholeSchemaChange(pair)];
  const compatibility = {
    backward: judgeChanges(changes, backward, ({ left, right }) => proves(pair.find, left, right)),
    forward: judgeChanges(changes, forward, ({ left, right }) => proves(pair.find, right, left)),
  };
  return {
    changes: changes.map(({ change }, index) => ({
      ...change,
      backward: compatibility.backward[index] === true,
      forward: compatibility.forward[index] === true,
    })),
    backward,
    forward,
  };
}

function toUndecided(obstacles: readonly Obstacle[]): Comparison {
  const distinct = obstacles.filter(
    (each, index) => obstacles.findIndex((other) => isDeepStrictEqual(other, each)) === index,
  );
  const judgment = {
    compatible: 'unproved',
    reason: { code: 'obstacles', obstacles: distinct },
  } as const;
  const changes = distinct.map((cause): SchemaChange => ({
    path: '$',
    kind: 'schema-changed',
    keyword: 'keyword' in cause ? cause.keyword : '$ref',
    cause,
    backward: false,
    forward: false,
  }));
  return { changes, backward: judgment, forward: judgment };
}

/** Used when the schemas differ although no single keyword does. */
function toWholeSchemaChange({ before, after }: SchemaPair): Draft {
  const cause = { code: 'whole-changed' } as const;
  const change = { path: '$', kind: 'schema-changed', keyword: '$ref', cause } as const;
  return { change, left: before, right: after };
}

/**
 * Decides which changes keep a direction compatible. Each change is judged alone, but the whole decides:
 * if it is compatible, other changes compensate for a breaking one; if it is not and no single change
 * breaks it, the changes break it together.
 */
function judgeChanges(
  candidates: readonly Draft[],
  whole: Judgment,
  isCompatible: (draft: Draft) => boolean,
): readonly boolean[] {
  if (whole.compatible === true) {
    return candidates.map(() => true);
  }
  const judged = candidates.map(isCompatible);
  return judged.includes(false) ? judged : candidates.map(() => false);
}
