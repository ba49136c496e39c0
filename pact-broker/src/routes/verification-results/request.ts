import { z } from 'zod';
import type { VerifiedBy } from '../../domain/verification-results/verification-result.ts';
import { flag, name, optionalUrl } from '../../http/fields.ts';
import { readBody } from '../../http/read-body.ts';
import type { NewResult } from '../../use-cases/verification-results/record-verification-result.ts';

const object = z.record(z.string(), z.unknown());

const result = z.object({
  success: flag,
  providerApplicationVersion: name,
  buildUrl: optionalUrl,
  // The Ruby verifiers send an object; some send it as a JSON string.
  testResults: z.unknown().optional(),
  verifiedBy: object.nullish(),
});

export function readResult(body: unknown): Omit<NewResult, 'metadata' | 'baseUrl'> {
  const { success, providerApplicationVersion, buildUrl, testResults, verifiedBy } = readBody(
    result,
    body,
  );
  return {
    success,
    providerVersion: providerApplicationVersion,
    buildUrl: buildUrl ?? null,
    testResults: testResults ?? null,
    verifiedBy: verifiedBy ? flatten(verifiedBy) : null,
  };
}

/** The Rust verifier reports its client language as an object; the broker stores it flat. */
function flatten({ clientLanguage, ...verifiedBy }: VerifiedBy): VerifiedBy {
  const client = object.safeParse(clientLanguage);
  if (!client.success) return verifiedBy;
  const { name, testFramework, version } = client.data;
  return {
    ...verifiedBy,
    client_implementation: name,
    client_test_framework: testFramework,
    client_version: version,
  };
}
