import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import type { Handler, Resource } from '../../http/resource.ts';

const FOLDER = path.join(import.meta.dirname, '../assets');

/** The files that pages refer to. */
export const assets: readonly Resource[] = [
  { path: '/css/broker.css', GET: serve('broker.css', 'text/css;charset=utf-8', readPageStyle) },
  { path: '/favicon.svg', GET: serve('favicon.svg', 'image/svg+xml') },
  { path: '/favicon.ico', GET: serve('favicon.svg', 'image/svg+xml') },
];

function serve(file: string, type: string, read = readText): Handler {
  return async () => ({
    status: 200,
    type,
    headers: { 'cache-control': 'max-age=300' },
    body: await read(path.join(FOLDER, file)),
  });
}

function readText(file: string): Promise<string> {
  return readFile(file, 'utf8');
}
