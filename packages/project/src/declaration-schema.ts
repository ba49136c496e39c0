import { z } from 'zod';
import type { Declaration } from './declaration.ts';

const pathsSchema = z.strictObject({
  services: z.string(),
  openapi: z.string(),
  asyncapi: z.string(),
  pacts: z.string(),
  mocksLock: z.string(),
  releases: z.string(),
  breakingChanges: z.string(),
  broker: z.string(),
});

const externalSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  consumers: z.array(z.strictObject({ name: z.string(), uses: z.string() })),
});

const declarationSchema = z.strictObject({
  paths: pathsSchema,
  externals: z.array(externalSchema),
  commandModules: z.array(z.string()),
}) satisfies z.ZodType<Declaration>;

/** What is wrong with the content of contracts/project.json; undefined when it is valid. */
export function declarationFaults(content: unknown): string | undefined {
  const { error } = declarationSchema.safeParse(content);
  return error && z.prettifyError(error);
}
