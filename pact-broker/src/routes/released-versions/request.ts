import { z } from 'zod';
import { optionalBoolean } from '../../http/fields.ts';

export const supportEnd = z.object({ currentlySupported: optionalBoolean });
