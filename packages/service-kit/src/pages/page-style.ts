import { readFile } from 'node:fs/promises';
import path from 'node:path';

const SHARED = path.join(import.meta.dirname, 'page-style.css');

/** A style sheet, preceded by the shared styles of all pages (palette, typography, links). */
export async function readPageStyle(file: string): Promise<string> {
  const [shared, own] = await Promise.all([SHARED, file].map((each) => readFile(each, 'utf8')));
  return `${shared}\n${own}`;
}
