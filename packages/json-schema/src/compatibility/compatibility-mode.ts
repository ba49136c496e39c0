import type { JsonSchema } from '../json-schema.ts';
import { compareSchemas, type Comparison } from './comparison.ts';

/** The modes of the schema registries (Confluent Schema Registry, "Schema Evolution and Compatibility"). */
export type CompatibilityMode =
  | 'BACKWARD'
  | 'BACKWARD_TRANSITIVE'
  | 'FORWARD'
  | 'FORWARD_TRANSITIVE'
  | 'FULL'
  | 'FULL_TRANSITIVE';

export type Direction = 'backward' | 'forward';

export interface SchemaVersion {
  /** semver, e.g. `1.2.0` */
  readonly version: string;
  readonly schema: JsonSchema;
}

export interface CompatibilityCheck {
  readonly mode: CompatibilityMode;
  /** The directions that the mode checks. */
  readonly directions: readonly Direction[];
  /** True when every direction is proved for every version that the mode checks. */
  readonly compatible: boolean;
  /** The earlier versions that the mode checks, oldest first, each compared with the next schema. */
  readonly comparisons: readonly { readonly version: string; readonly comparison: Comparison }[];
}

/** What a mode checks. */
export interface ModeRule {
  readonly directions: readonly Direction[];
  /** Whether it compares with every earlier schema, not only with the last one. */
  readonly transitive: boolean;
}

export const MODE_RULES: Readonly<Record<CompatibilityMode, ModeRule>> = {
  BACKWARD: { directions: ['backward'], transitive: false },
  BACKWARD_TRANSITIVE: { directions: ['backward'], transitive: true },
  FORWARD: { directions: ['forward'], transitive: false },
  FORWARD_TRANSITIVE: { directions: ['forward'], transitive: true },
  FULL: { directions: ['backward', 'forward'], transitive: false },
  FULL_TRANSITIVE: { directions: ['backward', 'forward'], transitive: true },
};

/**
 * Judges the next schema against the earlier versions (oldest first): the last of them, or all when the
 * mode is transitive. Without an earlier version everything is compatible.
 *
 * @throws Error like {@link compareSchemas}
 */
export async function checkCompatibility(
  mode: CompatibilityMode,
  versions: readonly SchemaVersion[],
  next: JsonSchema,
): Promise<CompatibilityCheck> {
  const { directions, transitive } = MODE_RULES[mode];
  const comparedVersions = transitive ? versions : versions.slice(-1);
  const comparisons = await Promise.all(
    comparedVersions.map(async ({ version, schema }) => ({
      version,
      comparison: await compareSchemas(schema, next),
    })),
  );
  const compatible = comparisons.every(({ comparison }) =>
    directions.every((direction) => comparison[direction].compatible === true),
  );
  return { mode, directions, compatible, comparisons };
}
