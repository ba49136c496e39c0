import { SAFE } from '@shopflow/pact-model/reading';
import { allows } from '@shopflow/json-schema/conditions';
import { judgeRemoval, type Schemas } from '@shopflow/pact-model/judge-absence';
import { judgeChange } from '@shopflow/pact-model/judge-change';
import type { ReadDocument, ReadingJudgment } from '@shopflow/pact-model/reading';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { SchemaEdit } from '../../changes/schema-edit.ts';
import { reachedBy } from '../../schema/reached-schemas.ts';
import { completeAnswer } from './complete-answer.ts';
import { findingPlace } from '../finding-place.ts';
import { breaks, unknown, type Exhibit, type Judge, type Judgment } from '../judgment.ts';

/** The schemas of a response body in both documents, as far as they count in responses. */
export interface ResponseBodies extends Schemas {
  readonly status: string;
}

/** Judges one change of the schema of a response body. */
export function judgeResponseEdit(edit: SchemaEdit, whole: ResponseBodies): Judge {
  const { change, kind, path, note } = edit;
  return ({ usage, others }) => {
    const own = readBody(usage);
    if (own === undefined) return SAFE;
    const bodies = { ...whole, ...reachedBy(own.example, whole), unit: edit.unit };
    const reading = { own, others: others.map(readBody) };
    const show: Show = (body, verdict) => showAnswer(bodies, usage, { body, verdict });
    if (change !== undefined) {
      const judgment = judgeChange(change, reading, bodies);
      if (judgment.verdict === 'safe') return judgment;
      return { ...toJudgment(judgment, show), ...findingPlace(edit, judgment.steps) };
    }
    if (note.code === 'not-understood') {
      return unknown(note, 'rule');
    }
    // Keywords that no validator enforces: a field is gone that is only written, or that named the variant.
    if (kind !== 'A24' && kind !== 'A22') return SAFE;
    const field = note.code === 'changed' ? String(note.before) : undefined;
    return toJudgment(judgeRemoval({ path, field }, reading, bodies), show);
  };
}

/** The JSON body that an interaction reads; undefined for one without. */
export function readBody({ reads, acceptsBody }: HttpUsage): ReadDocument | undefined {
  const places = reads.filter(({ part }) => part === 'body');
  const root = places.find(({ steps }) => steps.length === 0);
  return root && { example: root.example, places, accepts: acceptsBody };
}

type Show = (body: unknown, verdict: 'breaks' | 'unknown') => Exhibit | undefined;

/** The verifier decides where an answer can be shown. */
export function toJudgment(judgment: ReadingJudgment, show: Show): Judgment {
  if (judgment.verdict === 'safe') return judgment;
  const { verdict, why, shown } = judgment;
  const exhibit = shown && show(shown.document, verdict);
  const decidedBy = exhibit === undefined || why.code === 'not-understood' ? 'rule' : 'verifier';
  return (verdict === 'breaks' ? breaks : unknown)(why, decidedBy, exhibit);
}

/**
 * A whole answer that the new document allows, and that a broken pact does not accept; undefined when none was found
 * around the place.
 */
function showAnswer(
  { after }: Schemas,
  usage: HttpUsage,
  { body, verdict }: { readonly body: unknown; readonly verdict: 'breaks' | 'unknown' },
): Exhibit | undefined {
  const whole = completeAnswer(body, after);
  if (whole === undefined || allows(after, whole.body) !== true) return undefined;
  if (verdict === 'breaks' && usage.acceptsBody(whole.body) === 'accepted') return undefined;
  return { answer: { status: statusOf(usage), body: whole.body } };
}

export function statusOf({ reads }: HttpUsage): number {
  const status = reads.find(({ part }) => part === 'status');
  return Number(status?.example);
}
