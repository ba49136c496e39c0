import type { JsonSchema } from '../json-schema.ts';
import type { Comparison } from './comparison.ts';

/** The modes of the schema registries (Confluent Schema Registry, "Schema Evolution and Compatibility"). */
export type CompatibilityMode =
  | 'BACKWARD'
  | 'BACKWARD_TRANSITIVE'
  | 'FORWARD'
  | 'FORWARD_TRANSITIVE'
  | 'FULL'
  | 'FULL_TRANSITIVE';

export interface SchemaVersion {
  /** semver, e.g. `1.2.0` */
  readonly version: string;
  readonly schema: JsonSchema;
}

export interface CompatibilityCheck {
  readonly mode: CompatibilityMode;
  /** True when each direction that the mode asks about is proved for each version that it asks about. */
  readonly compatible: boolean;
  /** The earlier versions that the mode asks about, oldest first, each with its comparison to the next schema. */
  readonly comparisons: readonly { readonly version: string; readonly comparison: Comparison }[];
}

/** What the mode promises, in a sentence for people. */
export function explainMode(mode: CompatibilityMode): string {
  return mode;
}

/**
 * Judges the next schema against the earlier versions (oldest first): the last of them, or all when the
 * mode is transitive. Without an earlier version everything is compatible.
 */
export function checkCompatibility(
  mode: CompatibilityMode,
  versions: readonly SchemaVersion[],
  next: JsonSchema,
): Promise<CompatibilityCheck> {
  return Promise.reject(new Error(`not built yet: ${JSON.stringify([mode, versions, next])}`));
}
