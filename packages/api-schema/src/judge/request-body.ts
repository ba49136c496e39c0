import { ALREADY_BROKEN, NOT_DECIDED, SAFE } from '@shopflow/pact-model/reading';
import { numbersIn } from '@shopflow/json-schema/numbers-in';
import type { ChangeKind } from '../changes/api-change.ts';
import type { SchemaEdit } from '../changes/schema-edit.ts';
import { reachedBy } from '../schema/reached-schemas.ts';
import { allows, findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import { valueAt, withValue } from '@shopflow/pact-model/instances';
import type { RequestBodies, Sent } from './request/sent.ts';
import { refusals } from './refusal/refusals.ts';
import { judgeLostFields, judgeRemoved, placesOfEdit, REMOVALS } from './request/removed-fields.ts';
import { areRelated, isInside, isSamePath } from './related-paths.ts';
import {
  breaks,
  SAFE_AS_RECORDED,
  unknown,
  type Judge,
  type Judgment,
  type Use,
} from './judgment.ts';
import { notUnderstood } from './not-understood.ts';

export function judgeRequestEdit(
  edit: SchemaEdit,
  bodies: RequestBodies,
  toSent: (use: Use) => Sent | undefined,
): Judge {
  return (use) => {
    const sent = toSent(use);
    if (sent === undefined) return SAFE;
    const reached = reachedBy(sent.example, bodies);
    return judgeSent(edit, { ...bodies, ...reached, unit: edit.unit }, sent);
  };
}

function judgeSent(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): Judgment {
  if (REMOVALS.has(edit.kind) || (edit.kind === 'B6' && !isNewName(edit))) {
    return judgeRemoved(edit, bodies, sent);
  }
  if (edit.kind === 'B16') return judgeDefault(edit, bodies, sent);
  if (edit.note.code === 'not-understood') {
    return unknown(edit.note, 'rule');
  }
  const judgment = mayRefuse(edit, bodies, sent) ? judgeReplay(edit, bodies, sent) : SAFE;
  if (judgment.verdict === 'breaks' || judgment === ALREADY_BROKEN) return judgment;
  return judgeLostFields(edit, bodies, sent) ?? judgment;
}

function mayRefuse(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): boolean {
  if (!isNamed(edit)) {
    const isEnforced = edit.change !== undefined || edit.kind === 'B27';
    return isEnforced && edit.unknownConsumer !== 'compatible';
  }
  // An unknown matcher is no sign of a field that the example does not have.
  return !sent.isUnknown || placesOfEdit(edit, bodies, sent).some(({ isPresent }) => isPresent);
}

/** A field that an open object allowed before, with any value: compatible for who does not send it. */
function isNamed({ change, unknownConsumer }: SchemaEdit): boolean {
  return unknownConsumer === 'compatible' && change?.kind === 'property-added' && !change.backward;
}

function isNewName({ change }: SchemaEdit): boolean {
  return change?.kind === 'property-added';
}

/** The provider fills in another value where the field is not sent. */
function judgeDefault(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): Judgment {
  const isAbsent = placesOfEdit(edit, bodies, sent).some(({ isPresent }) => !isPresent);
  return isAbsent ? unknown({ code: 'not-in-pact', about: 'default' }, 'rule') : SAFE;
}

/** Rule R5: the recorded request, and what its matchers allow besides. */
function judgeReplay(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): Judgment {
  if (isInjected(edit, bodies, sent)) {
    return unknown({ code: 'not-in-pact', about: 'injected-value' }, 'rule');
  }
  const { before, after } = bodies;
  const wasAllowed = allows(before, sent.example);
  if (wasAllowed === undefined) return unknown(NOT_DECIDED, 'rule');
  if (!wasAllowed) return ALREADY_BROKEN;
  const now = refusals(after, sent.readBy?.(after) ?? sent.example);
  if (now.length > 0) {
    const mine = now.find(({ path }) => isCause(edit, { bodies, path }));
    if (mine === undefined) return SAFE;
    const exhibit = { request: { part: mine.path, value: sent.example } };
    return breaks({ code: 'request-refused', refusal: mine.explain() }, 'request', exhibit);
  }
  return judgeAccepted(edit, bodies, sent);
}

/** The provider state replaces the recorded value, which then says nothing about the value that is sent. */
function isInjected(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): boolean {
  return (
    (OF_VALUES.has(edit.kind) || edit.kind === 'B15') &&
    placesOfEdit(edit, bodies, sent).some(
      ({ steps, isPresent }) => isPresent && sent.isInjectedAt?.(steps) === true,
    )
  );
}

/** The new document accepts the recorded request. */
function judgeAccepted(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): Judgment {
  const isSent = placesOfEdit(edit, bodies, sent).some(({ isPresent }) => isPresent);
  // What a server takes for an e-mail address or a URI, a schema does not say.
  if (edit.change?.kind === 'format-changed' && isSent) {
    return unknown({ code: 'not-in-pact', about: 'format-check' }, 'rule');
  }
  const judgment = judgeVariation(edit, bodies, sent);
  return judgment === SAFE && isSent && OF_VALUES.has(edit.kind) ? SAFE_AS_RECORDED : judgment;
}

/** Changes of the values of a place, and not of what else is sent. */
const OF_VALUES: ReadonlySet<ChangeKind> = new Set([
  ...(['B7', 'B9', 'B10', 'B12', 'B14', 'B17', 'B19', 'B20'] as const),
]);

function judgeVariation(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): Judgment {
  const { before, after } = bodies;
  if (sent.isUnknown) {
    const about = sent.readBy === undefined ? 'unknown-matcher' : 'rules-of-text';
    return unknown(notUnderstood({ about }), 'rule');
  }
  // A text or a form without matching rules is sent as it is.
  if (sent.readBy !== undefined) return SAFE;
  const found = findDocument([matching(sent.allowed), matching(before), notMatching(after)]);
  if (found === 'none') return judgeOtherTypes(edit, bodies, sent);
  if (found === 'unknown') return unknown(NOT_DECIDED, 'rule');
  const reasons = refusals(after, found.document);
  const mine = reasons.find(({ path }) => isCause(edit, { bodies, path }));
  if (mine === undefined) return SAFE;
  const exhibit = { request: { part: '$', value: found.document } };
  return unknown(
    { code: 'matcher-allows', value: found.document, refusal: mine.explain() },
    'request',
    exhibit,
  );
}

const OTHER_TYPES: readonly unknown[] = [42, 1.5, true, null, [], {}];

/** A matcher that compares texts allows other JSON types, too, which its schema does not say. */
function judgeOtherTypes(edit: SchemaEdit, bodies: RequestBodies, sent: Sent): Judgment {
  const limits = numbersIn([bodies.before, bodies.after]);
  const variations = placesOfEdit(edit, bodies, sent)
    .filter(({ steps, isPresent }) => isPresent && sent.comparesTextsAt?.(steps) === true)
    .flatMap(({ steps }) => {
      const own = Number(valueAt(sent.example, steps));
      const values = [...(Number.isFinite(own) ? [own] : []), ...OTHER_TYPES, ...limits];
      return values.map((value) => withValue(sent.example, steps, value));
    });
  const value = variations.find(
    (each) =>
      allows(bodies.before, each) === true &&
      allows(bodies.after, each) === false &&
      sent.maySend?.(each) === 'accepted',
  );
  if (value === undefined) return SAFE;
  const exhibit = { request: { part: '$', value } };
  const refusal = refusals(bodies.after, value)[0]?.explain();
  return unknown({ code: 'matcher-allows', value, refusal }, 'request', exhibit);
}

/** Whether a refusal at a path comes from this change; the first narrowing change takes what fits none. */
function isCause(
  edit: SchemaEdit,
  { bodies, path }: { readonly bodies: RequestBodies; readonly path: string },
): boolean {
  const narrowing = bodies.edits.filter(
    ({ unknownConsumer, kind }) =>
      unknownConsumer !== 'compatible' && !REMOVALS.has(kind) && kind !== 'B16',
  );
  const named = bodies.edits.filter((each) => isNamed(each) && isInside(path, each.path));
  const related = [...narrowing.filter((each) => areRelated(each.path, path)), ...named];
  const exact = related.filter((each) => isSamePath(each.path, path));
  const causes = exact.length > 0 ? exact : related.length > 0 ? related : narrowing.slice(0, 1);
  return causes.includes(edit);
}
