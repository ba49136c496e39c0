import type { ReviewedChange } from '@shopflow/api-schema/review';
import { groupBy } from '../../operations/group-by.ts';
import { apiChangeText, placeText } from './api-change-text.ts';

/** The changes of a document, those that affect a known consumer first. */
export interface GroupedChanges {
  /** Those that break a consumer, then those that are not decided, then those that only recorded values decide. */
  readonly affecting: readonly ReviewedChange[];
  readonly onlyUnknownCallers: readonly ChangeGroup[];
  readonly compatible: readonly ChangeGroup[];
}

/** Changes that one line can tell: equal ones of several places, or several of one place. */
export interface ChangeGroup {
  /** `GET /users 401, response body $.code` */
  readonly place: string;
  readonly otherPlaces: number;
  /** What changed, in one sentence. */
  readonly text: string;
  /** Further changes of the same kind there. */
  readonly otherChanges: number;
}

/** A shared schema changes hundreds of operations in one way. */
export function groupChanges(changes: readonly ReviewedChange[]): GroupedChanges {
  const others = changes.filter((change) => !affectsConsumer(change));
  const groupsOf = (verdict: ReviewedChange['verdict']): readonly ChangeGroup[] =>
    toGroups(others.filter((change) => change.verdict === verdict));
  return {
    affecting: (['breaks', 'unknown', 'only-unknown-callers', 'compatible'] as const).flatMap(
      (verdict) => changes.filter((each) => affectsConsumer(each) && each.verdict === verdict),
    ),
    onlyUnknownCallers: groupsOf('only-unknown-callers'),
    compatible: groupsOf('compatible'),
  };
}

function affectsConsumer({ findings, verdict, acceptedAsRecorded }: ReviewedChange): boolean {
  return findings.length > 0 || verdict === 'unknown' || acceptedAsRecorded.length > 0;
}

function toGroups(changes: readonly ReviewedChange[]): readonly ChangeGroup[] {
  const equal = groupBy(changes, (change) =>
    [
      change.kind,
      change.in,
      change.path,
      change.inside,
      change.variant,
      apiChangeText(change),
    ].join('\n'),
  );
  const ofPlaces = groupBy(equal, ([first, ...rest]) =>
    [first.kind, ...[first, ...rest].map(placeText)].join('\n'),
  );
  return ofPlaces.map(([[first, ...places], ...further]) => ({
    place: placeText(first),
    otherPlaces: places.length,
    text: apiChangeText(first),
    otherChanges: further.length,
  }));
}

/** `GET /users 401, response body $.code, and 12 other places` */
export function groupPlaceText({ place, otherPlaces }: ChangeGroup): string {
  return otherPlaces === 0 ? place : `${place}, and ${counted(otherPlaces, 'other place')}`;
}

/** ``The enum of `$.code` … And 12 other changes of this kind.`` */
export function groupChangeText({ text, otherChanges }: ChangeGroup): string {
  return otherChanges === 0
    ? text
    : `${text} And ${counted(otherChanges, 'other change')} of this kind.`;
}

/** In one line; the name of an operation is not said twice. */
export function groupText(group: ChangeGroup): string {
  const [place, text] = [groupPlaceText(group), groupChangeText(group)];
  return text.startsWith(`${place} `) ? text : `${place}: ${text}`;
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
