import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '@shopflow/json-schema/json-record';
import { SAFE } from '@shopflow/pact-model/reading';
import type { MediaType } from '../../document/api-document.ts';
import { unknown, type Judge } from '../../judge/judgment.ts';
import { sentBody, sentType } from '../../judge/sent-body.ts';
import type { JudgedChange } from '../judged-change.ts';
import { notUnderstood } from '../../judge/not-understood.ts';

/** The fields of a form that are written in another way: what a sent text means then is not read. */
export function encodingChanges(
  operation: string,
  [before, after]: readonly [MediaType, MediaType],
  isMeant: (sent: string) => boolean,
): readonly JudgedChange[] {
  const [old, next] = [before.encodings ?? {}, after.encodings ?? {}];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return fields
    .filter((field) => !isDeepStrictEqual(old[field], next[field]))
    .map((field) => {
      const note = notUnderstood({ about: 'form-field', name: field });
      const judge: Judge = ({ usage }) => {
        if (!isMeant(sentType(usage))) return SAFE;
        const sent = sentBody(usage, before);
        const isSent =
          sent === 'unreadable' ||
          (typeof sent === 'object' &&
            isRecord(sent.example) &&
            Object.hasOwn(sent.example, field));
        return isSent ? unknown(note, 'rule') : SAFE;
      };
      return {
        change: {
          ...({ operation, in: 'request body', path: `$.${field}` } as const),
          ...({ kind: 'M7', unknownConsumer: 'breaking' } as const),
          note,
        },
        judge,
      };
    });
}
