import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import { ANY } from '../http/media-types.ts';
import { everyone } from '../http/permission.ts';
import type { Handler, Resource } from '../http/resource.ts';

const FOLDER = path.join(import.meta.dirname, 'assets');

/** The ES modules that pages name in `scripts`. */
const SCRIPTS = ['filter-form.js', 'network.js'] as const;

export type Script = (typeof SCRIPTS)[number];

/** The static files of the pages, also of the one for logging in. */
export const assets: readonly Resource[] = [
  asset('/css/broker.css', 'broker.css', { type: 'text/css', read: readPageStyle }),
  ...SCRIPTS.map((name) => asset(`/js/${name}`, name, { type: 'text/javascript' })),
  asset('/favicon.svg', 'favicon.svg', { type: 'image/svg+xml' }),
  asset('/favicon.ico', 'favicon.svg', { type: 'image/svg+xml' }),
];

interface Kind {
  readonly type: string;
  readonly read?: (file: string) => Promise<string>;
}

function asset(url: string, file: string, { type, read = readText }: Kind): Resource {
  const serve: Handler = async () => ({
    status: 200,
    type,
    headers: { 'cache-control': 'max-age=300' },
    body: await read(path.join(FOLDER, file)),
  });
  return { path: url, GET: everyone({ [ANY]: serve }) };
}

function readText(file: string): Promise<string> {
  return readFile(file, 'utf8');
}
