import path from 'node:path';

/** Path of a provider's OpenAPI document, by the provider's name in pacts. */
export function openApiFile(provider: 'email-service' | 'orders' | 'user-profile'): string {
  return path.join(import.meta.dirname, `${provider}.yaml`);
}
