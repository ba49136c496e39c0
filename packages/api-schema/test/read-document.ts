import type { ApiDocument } from '../src/document/api-document.ts';
import { readApiDocument } from '../src/document/read-api-document.ts';

/** The document in a text, which refers to no other files. Its name in messages is `api`. */
export function readDocument(text: string): Promise<ApiDocument> {
  const readText = () => Promise.reject(new Error('there is one file'));
  return readApiDocument(text, { name: 'api', file: '/api.yaml', readText });
}
