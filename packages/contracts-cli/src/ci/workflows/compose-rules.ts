import { parse } from 'yaml';
import { z } from 'zod';
import { isPinnedImage } from './image.ts';
import type { SourceFile } from './workflow-file.ts';

const composeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      ports: z.array(z.union([z.string(), z.number()])).default([]),
      environment: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

/** Taken from the environment, and refused when it is not there. */
const REQUIRED = /^\$\{\w+:\?.+\}$/;
const PASSWORD_IN_URL = /:\/\/[^:/@\s]+:(?!\$\{)[^@\s]+@/;

/**
 * What opens the containers of a compose file to others: ports on all interfaces, known passwords,
 * images that change.
 */
export function composeFaults({ text }: SourceFile): string[] {
  const { services } = composeFile.parse(parse(text));
  return Object.entries(services).flatMap(([name, { image, ports, environment }]) => [
    ...(isPinnedImage(image) ? [] : [`${name}: ${image} is not pinned to a version: name:1.2`]),
    ...ports
      .filter((port) => !String(port).startsWith('127.0.0.1:'))
      .map((port) => `${name}: port ${port} is open to others: 127.0.0.1:${port}`),
    ...Object.entries(environment)
      .filter(([key, value]) => hasKnownSecret(key, String(value)))
      .map(([key]) => `${name}: ${key} holds a known secret: \${NAME:?message}`),
  ]);
}

function hasKnownSecret(key: string, value: string): boolean {
  if (PASSWORD_IN_URL.test(value)) return true;
  return /PASSWORD|SECRET|TOKEN/.test(key) && !REQUIRED.test(value);
}
