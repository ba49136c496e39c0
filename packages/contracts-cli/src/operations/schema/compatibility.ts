import path from 'node:path';
import { checkHistory, type HistoryCheck } from '@shopflow/contract-analysis/check-history';
import { readEvents } from '@shopflow/project/event-document';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import type { CompatibilityMode } from '@shopflow/json-schema/compatibility-mode';
import { readVersion } from './review-base.ts';

interface Input {
  /** The changed document (default: the project's). */
  readonly document?: string | undefined;
  readonly mode: CompatibilityMode;
}

export interface CompatibilityReport {
  readonly title: string;
  readonly version: string;
  readonly mode: CompatibilityMode;
  readonly checks: readonly HistoryCheck[];
}

/**
 * Compares a document with its released versions, in a mode of schema registries.
 *
 * @throws UserError when a document cannot be read, or there is no earlier release
 */
export async function checkSchemaCompatibility(
  project: Project,
  { document, mode }: Input,
): Promise<CompatibilityReport> {
  const { current, released } = await readEvents(project);
  const next =
    document === undefined
      ? current
      : (await readVersion(path.resolve(document), document)).document;
  const checks = await checkHistory(mode, released, next);
  if (checks.length === 0) throw new UserError(nothingCompared(next, released));
  const { title, version } = next;
  return { title, version, mode, checks };
}

function nothingCompared(
  { title, version }: EventDocument,
  released: readonly EventDocument[],
): string {
  const versions = released.map((each) => each.version).join(', ') || 'none';
  return `Nothing to compare: ${title} ${version} has no earlier release (released: ${versions}).`;
}
