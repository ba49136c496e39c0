import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const configModule = z.object({ config: z.instanceof(z.ZodType) });

/** The first port above the default ports of these workspaces. */
export async function nextPort(root: string, workspaces: readonly string[]): Promise<number> {
  const ports = await Promise.all(workspaces.map((workspace) => defaultPort(root, workspace)));
  return Math.max(...ports) + 1;
}

/** Reads only the schema of PORT: a service may require other settings. */
async function defaultPort(root: string, workspace: string): Promise<number> {
  const file = path.join(root, workspace, 'src/config.ts');
  const { config } = configModule.parse(await import(pathToFileURL(file).href));
  const settings = z
    .instanceof(z.ZodObject)
    .parse(config instanceof z.ZodPipe ? config.in : config);
  const { PORT } = z.object({ PORT: z.instanceof(z.ZodType) }).parse(settings.shape);
  return z.number().parse(PORT.parse(undefined));
}
