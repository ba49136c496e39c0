import { z } from 'zod';
import { name, optionalText, word } from '../../http/fields.ts';

const mainBranch = word.nullish();

export const pacticipantChange = z.object({
  displayName: optionalText,
  repositoryUrl: optionalText,
  repositoryName: optionalText,
  repositoryNamespace: optionalText,
  mainBranch,
});

export const newPacticipant = pacticipantChange.extend({ name });

const clearedText = optionalText.transform((text) => text ?? null);

/** All fields of a pacticipant: a missing field is cleared. */
export const pacticipant = z.object({
  displayName: clearedText,
  repositoryUrl: clearedText,
  repositoryName: clearedText,
  repositoryNamespace: clearedText,
  mainBranch: mainBranch.transform((branch) => branch ?? null),
});
