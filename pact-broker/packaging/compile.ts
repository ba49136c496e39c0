import { cp, readFile, rm } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

const BROKER = path.join(import.meta.dirname, '..');
const { resolve } = createRequire(import.meta.url);

/** The packages of this repository, which no registry has. */
const WORKSPACE_SCOPE = '@shopflow/';

/**
 * Compiles the broker, with the workspace packages that it imports, to JavaScript modules in one
 * folder. npm packages stay imports.
 *
 * @throws Error when an installation would lack a package that the code imports
 */
export async function compileBroker(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [path.join(BROKER, 'src/main.ts')],
    outdir: outDir,
    absWorkingDir: BROKER,
    bundle: true,
    // Keeps dynamic imports apart, so that a start loads only what it uses.
    splitting: true,
    // Code finds its files next to itself: all modules are in the folder to which they are copied.
    chunkNames: '[name]-[hash]',
    ...{ format: 'esm', platform: 'node', target: 'node20.19' },
    ...{ plugins: [keepPackages], metafile: true, legalComments: 'none', logLevel: 'warning' },
  });
  await assertDeclared(metafile);
  const pageStyle = resolve(`${WORKSPACE_SCOPE}service-kit/page-style`).replace(/\.ts$/, '.css');
  await cp(path.join(BROKER, 'src/ui/assets'), path.join(outDir, 'assets'), { recursive: true });
  await cp(pageStyle, path.join(outDir, path.basename(pageStyle)));
}

const keepPackages: Plugin = {
  name: 'keep-packages',
  setup: (compiler) =>
    compiler.onResolve({ filter: /^[^./]/ }, (found) =>
      found.kind === 'entry-point' || found.path.startsWith(WORKSPACE_SCOPE)
        ? undefined
        : { path: found.path, external: true },
    ),
};

/** In the repository, an undeclared package is found too: npm puts those of all workspaces together. */
async function assertDeclared({ outputs }: Metafile): Promise<void> {
  const manifest = await readFile(path.join(BROKER, 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const undeclared = Object.values(outputs)
    .flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path))
    .filter((name) => !isBuiltin(name) && !(packageOf(name) in dependencies));
  if (undeclared.length === 0) return;
  const names = [...new Set(undeclared.map(packageOf))].join(', ');
  throw new Error(`Add ${names} to the dependencies of pact-broker/package.json.`);
}

/** The package of an import such as `@scope/name/file` or `name/file`. */
function packageOf(specifier: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
