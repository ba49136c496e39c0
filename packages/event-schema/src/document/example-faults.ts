import { LINEAR_REG_EXP } from '@shopflow/json-schema/linear-reg-exp';
import { compileCheck } from '@shopflow/json-schema/compile-schema';
import type { EventDocument, EventMessage } from './event-document.ts';

export type ExampleFault =
  | { readonly code: 'no-example'; readonly message: string }
  /** `reason` is the validator's. */
  | { readonly code: 'invalid-schema'; readonly message: string; readonly reason: string }
  /** `fault` is the validator's, with the path: `payload/id is missing`. */
  | {
      readonly code: 'invalid-example';
      readonly message: string;
      readonly example: string;
      readonly fault: string;
    }
  /** The header `schema-version` does not have the document's version. */
  | {
      readonly code: 'wrong-version';
      readonly message: string;
      readonly example: string;
      readonly stated: unknown;
      readonly version: string;
    };

/**
 * Finds invalid examples, which the parser does not check: headers or payload that do not match the
 * schema, a version other than the document's, a schema that cannot be compiled.
 */
export function findExampleFaults(document: EventDocument): readonly ExampleFault[] {
  return document.messages.flatMap((message): readonly ExampleFault[] => {
    const { name } = message;
    if (message.examples.length === 0) return [{ code: 'no-example', message: name }];
    try {
      return findMessageFaults(message, document.version);
    } catch (error) {
      return [{ code: 'invalid-schema', message: name, reason: (error as Error).message }];
    }
  });
}

/** @throws Error for a schema that cannot be compiled */
function findMessageFaults(message: EventMessage, version: string): readonly ExampleFault[] {
  const check = compileExampleCheck(message);
  return message.examples.flatMap((example): ExampleFault[] => {
    const place = { message: message.name, example: example.name };
    const stated = example.headers['schema-version'];
    return [
      ...check(example).map((fault) => ({ code: 'invalid-example', ...place, fault }) as const),
      ...(stated === version
        ? []
        : [{ code: 'wrong-version', ...place, stated, version } as const]),
    ];
  });
}

function compileExampleCheck({ headers, payload }: EventMessage) {
  const [checkHeaders, checkPayload] = [headers, payload].map((schema) =>
    compileCheck(schema, { code: { regExp: LINEAR_REG_EXP } }),
  ) as [Check, Check];
  return (example: EventMessage['examples'][number]): readonly string[] => [
    ...checkHeaders(example.headers).map((fault) => `headers${fault}`),
    ...checkPayload(example.payload).map((fault) => `payload${fault}`),
  ];
}

type Check = ReturnType<typeof compileCheck>;
