import { z } from 'zod';
import { optionalText } from './fields.ts';

/** `target` is what clients of old call the application instance. */
export const deployment = z.object({ applicationInstance: optionalText, target: optionalText });

/** What may be patched; a value that is not a boolean changes nothing. */
export const deploymentEnd = z.object({ currentlyDeployed: z.unknown() });
export const supportEnd = z.object({ currentlySupported: z.unknown() });
