import path from 'node:path';
import { compileBroker } from './compile.ts';

await compileBroker(path.join(import.meta.dirname, '../dist'));
