import { asRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { recordIn } from './validity/document-fault.ts';

/** By field of a form: how its value is written. */
export type Encodings = Readonly<Record<string, string>>;

/** Only what differs from the default of OpenAPI, which is `form` with a text for each element of a list. */
export function encodingsOf(media: JsonRecord): Encodings {
  const encodings = Object.entries(recordIn(media, 'encoding')).map(([field, encoding]) => {
    const { contentType, style = 'form', explode = style === 'form' } = asRecord(encoding);
    return [field, JSON.stringify([contentType ?? null, style, explode])] as const;
  });
  return Object.fromEntries(encodings.filter(([, text]) => text !== DEFAULT));
}

const DEFAULT = JSON.stringify([null, 'form', true]);
