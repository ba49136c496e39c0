import { mkdir, readdir, readFile, readlink, symlink } from 'node:fs/promises';
import path from 'node:path';

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
}

/**
 * Gives a checkout the packages that are installed in another one, if they are exactly those of its
 * package-lock.json. Packages of the workspaces are linked to the checkout itself, so that none of the code
 * of the other one runs.
 *
 * @returns false, without changes, when packages have to be installed
 */
export async function linkInstalledPackages(from: string, to: string): Promise<boolean> {
  const wanted = await readLock(path.join(to, 'package-lock.json'));
  // What npm installed last, which may differ from the package-lock.json beside it.
  const installed = await readLock(path.join(from, 'node_modules/.package-lock.json'));
  if (wanted === undefined || installed === undefined || !isSatisfied(wanted, installed))
    return false;
  for (const folder of packageFolders(wanted)) await linkFolder(from, to, folder);
  return true;
}

async function readLock(file: string): Promise<Lock | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lock = JSON.parse(text) as Partial<Lock>;
  return lock.packages === undefined ? undefined : (lock as Lock);
}

/** Whether each package of the lock is installed, in the same version; optional ones may be missing. */
function isSatisfied(wanted: Lock, installed: Lock): boolean {
  return Object.entries(wanted.packages)
    .filter(([location]) => isPackage(location))
    .every(([location, each]) => {
      const found = installed.packages[location];
      if (found === undefined) return each.optional === true;
      if (each.link === true) return found.link === true && found.resolved === each.resolved;
      return found.version === each.version && found.integrity === each.integrity;
    });
}

function isPackage(location: string): boolean {
  return location.includes('node_modules/');
}

/** The `node_modules` folders of the root and of workspaces; those inside of packages come with them. */
function packageFolders({ packages }: Lock): ReadonlySet<string> {
  const folders = Object.keys(packages)
    .filter(isPackage)
    .map((location) =>
      location.slice(0, location.indexOf('node_modules/') + 'node_modules'.length),
    );
  return new Set(folders);
}

/** Links each entry; a relative link, to a workspace or a program, stays relative. */
async function linkFolder(from: string, to: string, folder: string): Promise<void> {
  const entries = await readdir(path.join(from, folder), { withFileTypes: true }).catch(() => []);
  await mkdir(path.join(to, folder), { recursive: true });
  for (const entry of entries) {
    const name = path.join(folder, entry.name);
    if (entry.isSymbolicLink())
      await symlink(await readlink(path.join(from, name)), path.join(to, name));
    else if (entry.isDirectory() && /^@|^\.bin$/.test(entry.name)) await linkFolder(from, to, name);
    else if (!entry.name.startsWith('.')) await symlink(path.join(from, name), path.join(to, name));
  }
}
