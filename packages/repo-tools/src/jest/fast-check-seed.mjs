import fc from 'fast-check';
import { readSeed } from './seed.mjs';

// By default, each property draws a seed: https://fast-check.dev/docs/configuration/global-settings/
fc.configureGlobal({ seed: readSeed(process.env) });
