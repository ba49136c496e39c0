import { isDeepStrictEqual } from 'node:util';
import { asRecord, asText, type JsonRecord } from '@shopflow/json-schema/json-record';
import { recordIn } from './validity/document-fault.ts';

/** How the value of a field of a form is written. */
interface Encoding {
  readonly contentType: string | undefined;
  readonly style: string;
  readonly explode: boolean;
}

/** By field of a form. */
export type Encodings = Readonly<Record<string, Encoding>>;

/** Only what differs from the default of OpenAPI, which is `form` with a text for each element of a list. */
export function encodingsOf(media: JsonRecord): Encodings {
  const encodings = Object.entries(recordIn(media, 'encoding')).map(([field, encoding]) => {
    const { contentType, style: ownStyle, explode } = asRecord(encoding);
    const style = asText(ownStyle) ?? 'form';
    const isExploded = (explode ?? style === 'form') === true;
    return [field, { contentType: asText(contentType), style, explode: isExploded }] as const;
  });
  return Object.fromEntries(encodings.filter(([, each]) => !isDeepStrictEqual(each, DEFAULT)));
}

const DEFAULT: Encoding = { contentType: undefined, style: 'form', explode: true };
