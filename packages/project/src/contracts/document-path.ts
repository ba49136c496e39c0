import path from 'node:path';
import type { Project } from '../project.ts';

/** The path of the AsyncAPI document, relative to the root. */
export function eventDocumentPath({ root, paths }: Project): string {
  return path.relative(root, paths.asyncapi);
}
