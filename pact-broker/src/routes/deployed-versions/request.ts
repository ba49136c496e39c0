import { z } from 'zod';
import { optionalName } from '../../http/fields.ts';

/** `target` is what older clients call the application instance. */
export const deployment = z.object({ applicationInstance: optionalName, target: optionalName });

/** Like the official broker, treats any other type as missing. */
const optionalBoolean = z.boolean().optional().catch(undefined);

export const deploymentEnd = z.object({ currentlyDeployed: optionalBoolean });
export const supportEnd = z.object({ currentlySupported: optionalBoolean });
