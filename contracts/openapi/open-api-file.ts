import path from 'node:path';

/** The file of the OpenAPI document that a provider's team writes, by the provider's name in the pacts. */
export function openApiFile(provider: 'email-service' | 'orders' | 'user-profile'): string {
  return path.join(import.meta.dirname, `${provider}.yaml`);
}
