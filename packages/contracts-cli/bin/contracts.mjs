#!/usr/bin/env node
// Runs the TypeScript sources, as `npm run contracts` does, so that `npx contracts` needs no build.
import { register } from 'tsx/esm/api';

register();
await import('../src/main.ts');
