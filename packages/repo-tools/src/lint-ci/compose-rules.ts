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

/** Read from the environment, and required: `${NAME:?message}`. */
const REQUIRED = /^\$\{\w+:\?.+\}$/;
const PASSWORD_IN_URL = /:\/\/[^:/@\s]+:(?!\$\{)[^@\s]+@/;

/**
 * Security faults of a compose file: ports open on all interfaces, known passwords, images that can
 * change.
 */
export function composeFaults({ text }: SourceFile): string[] {
  const { services } = composeFile.parse(parse(text));
  return Object.entries(services).flatMap(([name, { image, ports, environment }]) => [
    ...(isPinnedImage(image)
      ? []
      : [`${name}: ${image} is not pinned to a version, such as name:1.2`]),
    ...ports
      .filter((port) => !String(port).startsWith('127.0.0.1:'))
      .map((port) => `${name}: port ${port} is open to other machines. Write 127.0.0.1:${port}`),
    ...Object.entries(environment)
      .filter(([key, value]) => hasKnownSecret(key, String(value)))
      .map(([key]) => `${name}: ${key} contains a known secret. Write \${NAME:?message}`),
  ]);
}

function hasKnownSecret(key: string, value: string): boolean {
  if (PASSWORD_IN_URL.test(value)) return true;
  return /PASSWORD|SECRET|TOKEN/.test(key) && !REQUIRED.test(value);
}
