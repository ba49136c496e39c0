import { LINEAR_REG_EXP } from '@shopflow/json-schema/linear-reg-exp';
import { compileCheck } from '@shopflow/json-schema/compile-schema';
import type { EventDocument, EventMessage } from './event-document.ts';

/**
 * Finds invalid examples, which the parser does not check: headers or payload that do not match the
 * schema, a version other than the document's, a schema that cannot be compiled.
 */
export function findExampleFaults(document: EventDocument): readonly string[] {
  return document.messages.flatMap((message) => {
    if (message.examples.length === 0) return [`${message.name} has no example`];
    try {
      return findMessageFaults(message, document.version);
    } catch (error) {
      return [`Schema of ${message.name}: ${(error as Error).message}`];
    }
  });
}

/** @throws Error for a schema that cannot be compiled */
function findMessageFaults(message: EventMessage, version: string): readonly string[] {
  const check = compileExampleCheck(message);
  return message.examples.flatMap((example) => {
    const stated = example.headers['schema-version'];
    const versionFault = `headers/schema-version is ${String(stated)} instead of ${version}`;
    return [...check(example), ...(stated === version ? [] : [versionFault])].map(
      (fault) => `Example ${example.name} of ${message.name}: ${fault}`,
    );
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
