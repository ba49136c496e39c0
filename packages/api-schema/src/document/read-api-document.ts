import type { ApiDocument } from './api-document.ts';
import { isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { readDocumentText } from '@shopflow/json-schema/read-document-text';
import { readReferencedFile } from '@shopflow/json-schema/read-referenced-file';
import { bundle, hasOuterReference, type OtherFiles } from './source/bundle.ts';
import { DocumentTextError, parseDocumentText } from './source/parse-document-text.ts';
import { toApiDocument } from './to-api-document.ts';
import { DocumentFault, kindOf, pointerTo } from './validity/document-fault.ts';

export interface ApiDocumentSource extends OtherFiles {
  /** Display name, for messages. */
  readonly name: string;
}

/** A document that is not OpenAPI 3.0 or 3.1, or has a reference that leads nowhere. */
export class ApiDocumentError extends Error {}

/**
 * Reads an OpenAPI 3.0 or 3.1 document in YAML or JSON, together with the files that it refers to.
 *
 * @throws ApiDocumentError
 */
export async function readApiDocument(
  text: string,
  source: ApiDocumentSource,
): Promise<ApiDocument> {
  try {
    const parsed = parseDocumentText(text);
    if (!isRecord(parsed)) throw new Error(`it is ${kindOf(parsed)}, not an object`);
    return toLocatedDocument(hasOuterReference(text) ? await bundle(parsed, source) : parsed);
  } catch (cause) {
    const position = cause instanceof DocumentTextError ? cause.position : '';
    throw new ApiDocumentError(
      `${source.name}${position} is not an OpenAPI 3.0 or 3.1 document: ${messageOf(cause as Error)}`,
      { cause },
    );
  }
}

function toLocatedDocument(source: JsonRecord): ApiDocument {
  try {
    return toApiDocument(source);
  } catch (cause) {
    const pointer = cause instanceof DocumentFault ? pointerTo(cause.part, source) : undefined;
    if (pointer === undefined || pointer === '#') throw cause;
    const shown = pointer.length > MAX_POINTER ? `${pointer.slice(0, MAX_POINTER)}…` : pointer;
    throw new Error(`${(cause as Error).message} (at ${shown})`, { cause });
  }
}

const MAX_POINTER = 200;

/** One line: parsers add a copy of the line with the fault. */
function messageOf(error: Error): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  return error.message.split('\n')[0] ?? '';
}

/**
 * Reads the document in a file, together with the files that it refers to.
 *
 * @throws ApiDocumentError, also for a missing file
 */
export async function readApiDocumentFile(file: string): Promise<ApiDocument> {
  const text = await readDocumentText(file).catch((cause: unknown) => {
    throw new ApiDocumentError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  });
  const readText = (other: string): Promise<string> => readReferencedFile(file, other);
  return readApiDocument(text, { name: file, file, readText });
}
