import { z } from 'zod';
import { filledText, optionalText, word } from './fields.ts';

export const pacticipantDetails = z.object({
  displayName: optionalText,
  repositoryUrl: optionalText,
  repositoryName: optionalText,
  repositoryNamespace: optionalText,
  mainBranch: word.nullish(),
});

export const newPacticipant = pacticipantDetails.extend({ name: filledText });
