import { SAFE } from '@shopflow/pact-model/reading';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { allows } from '@shopflow/json-schema/conditions';
import { descriptionOf, isNoLongerDescribed } from '@shopflow/json-schema/description-of';
import { isAtOrBelow, type ValuePath } from '@shopflow/json-schema/json-path';
import { withDefinitions } from '@shopflow/json-schema/place-in';
import { instancesOf, valueAt, type Instance } from '@shopflow/pact-model/instances';
import { instancesIn, placesOf } from '@shopflow/pact-model/recursive-instances';
import type { ChangeKind } from '../../changes/api-change.ts';
import type { SchemaEdit } from '../../changes/schema-edit.ts';
import { breaks, type Judgment } from '../judgment.ts';
import { findingPlace } from '../finding-place.ts';
import { refusals } from '../refusal/refusals.ts';
import type { RequestBodies, Sent } from './sent.ts';

/** Rule R1: what an interaction sends is gone. */
export const REMOVALS: ReadonlySet<ChangeKind> = new Set(['B3', 'B4', 'B25']);

/** A replay does not show it where the object is open: the value is lost. */
export function judgeRemoved(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): Judgment {
  const [gone] = goneFields(edit, bodies, sent.example);
  if (gone === undefined) return SAFE;
  const isRefused = refusals(bodies.after, sent.example).length > 0;
  const exhibit = { request: { part: edit.path, value: valueAt(sent.example, gone) } };
  const judgment = breaks({ code: 'no-longer-promised' }, isRefused ? 'request' : 'rule', exhibit);
  return { ...judgment, ...findingPlace(edit, gone) };
}

/** What is sent of the places that a change removed. */
function goneFields(
  edit: SchemaEdit,
  bodies: RequestBodies,
  example: unknown,
): readonly ValuePath[] {
  return instancesIn(edit.path, example, bodies)
    .filter(({ steps, isPresent }) => isPresent && isGone(edit, bodies, [example, steps]))
    .map(({ steps }) => steps);
}

/** A field may have moved: into another part of the schema, or under a pattern. */
export function isGone(
  { change, path }: SchemaEdit,
  { before, after }: Pick<RequestBodies, 'before' | 'after'>,
  [example, steps]: readonly [unknown, ValuePath],
): boolean {
  if (change?.kind !== 'property-removed') return true;
  if (path.endsWith('.*')) return isNoLongerDescribed({ before, after }, example, steps);
  const description = descriptionOf(after, steps, example);
  return description !== 'name' && description !== 'pattern';
}

/** Changes of which fields an object has, besides those of a single field. */
const OF_FIELDS: ReadonlySet<string | undefined> = new Set([
  ...['branch-removed', 'schema-changed', 'content-model-changed', 'content-model-closed'],
]);

/** Rule R1 for the fields that only a variant, a condition, a pattern or a map described. */
export function judgeLostFields(
  edit: SchemaEdit,
  bodies: RequestBodies,
  sent: Sent,
): Judgment | undefined {
  if (!OF_FIELDS.has(edit.change?.kind)) return undefined;
  const lost = placesOfEdit(edit, bodies, sent)
    .filter(({ steps }) => isOfVariant(edit, bodies, valueAt(sent.example, steps)))
    .flatMap(({ steps }) => placesOf(sent.example).filter((each) => isAtOrBelow(each, steps)))
    .filter((steps) => isNoLongerDescribed(bodies, sent.example, steps));
  if (lost.length === 0) return undefined;
  const removed = bodies.edits
    .filter(({ kind }) => REMOVALS.has(kind))
    .flatMap((each) => goneFields(each, { ...bodies, unit: each.unit }, sent.example));
  const gone = lost.find((steps) => !removed.some((each) => isAtOrBelow(steps, each)));
  if (gone === undefined) return undefined;
  const exhibit = { request: { part: edit.path, value: valueAt(sent.example, gone) } };
  return breaks({ code: 'no-longer-promised' }, 'rule', exhibit);
}

/** What is sent may belong to the removed variant, where the change is about one. */
function isOfVariant({ change }: SchemaEdit, { before }: RequestBodies, value: unknown): boolean {
  if (change?.kind !== 'branch-removed') return true;
  const variant = withDefinitions(change.before as JsonSchema | undefined, before) ?? true;
  return allows(variant, value) !== false;
}

export function placesOfEdit(
  { path, unit }: SchemaEdit,
  bodies: RequestBodies,
  { example }: Sent,
): readonly Instance[] {
  return unit === undefined ? instancesOf(path, example) : instancesIn(path, example, bodies);
}
