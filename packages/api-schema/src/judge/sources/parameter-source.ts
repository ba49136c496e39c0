import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Parameter } from '../../document/api-document.ts';
import type { SentTexts, Texts } from '../wire-values.ts';

/** Reads a parameter of an interaction, and says which texts its matchers allow besides. */
export interface ParameterSource {
  readonly texts: (usage: HttpUsage, parameter: Parameter) => Texts | undefined;
  /** Reads other texts in place of the recorded ones. */
  readonly read: (sent: SentTexts, parameter: Parameter) => Texts | undefined;
  /** The texts that send a value, if the matchers allow them. */
  readonly send: (usage: HttpUsage, texts: Texts) => SentTexts | undefined;
  /** Values that the matchers may allow, and the new schema does not. */
  readonly findTexts: (usage: HttpUsage, schemas: TextSchemas) => readonly Texts[];
  /** Whether the matchers may allow other texts than those: in one text with several parts, or by a matcher that is not known. */
  readonly hasOtherTexts: (usage: HttpUsage) => boolean;
  readonly isFromState: (usage: HttpUsage) => boolean;
}

/** Schemas of texts. */
interface TextSchemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}
