import { z } from 'zod';
import { optionalBoolean, optionalName } from '../../http/fields.ts';

/** `target` is what older clients call the application instance. */
export const deployment = z.object({ applicationInstance: optionalName, target: optionalName });

export const deploymentEnd = z.object({ currentlyDeployed: optionalBoolean });
