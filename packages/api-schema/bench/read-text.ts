import type { ApiDocument } from '../src/document/api-document.ts';
import { readApiDocument } from '../src/document/read-api-document.ts';

/** A document that refers to no other files. */
export function readText(text: string): Promise<ApiDocument> {
  const readOther = () => Promise.reject(new Error('there is one file'));
  return readApiDocument(text, { name: 'bench', file: '/bench.json', readText: readOther });
}
