import path from 'node:path';

/** The fields of package-lock.json that a fingerprint depends on. */
export interface PackageLock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dependencies?: Dependencies;
  readonly devDependencies?: Dependencies;
  readonly optionalDependencies?: Dependencies;
  readonly peerDependencies?: Dependencies;
}

type Dependencies = Readonly<Record<string, string>>;

/** What a workspace is built and tested with. */
export interface LockClosure {
  /** Its folder and those of the workspaces that it uses, sorted. */
  readonly workspaces: readonly string[];
  /** Location, version and content of each package that these and the root use, sorted. */
  readonly packages: readonly string[];
}

/**
 * Follows the dependencies of a workspace and of the root, as Node finds packages. Development dependencies
 * count too: the tests that they run write pacts and verify them.
 */
export function findLockClosure({ packages }: PackageLock, workspace: string): LockClosure {
  const found = new Set(['', workspace]);
  // Iterating over a Set also visits the values added during the loop.
  for (const location of found) {
    for (const name of dependenciesOf(packages[location])) {
      const dependency = resolve(packages, location, name);
      if (dependency !== undefined) found.add(dependency);
    }
  }
  const locations = [...found].filter((location) => location !== '').sort();
  const isExternal = (location: string): boolean => location.includes('node_modules/');
  return {
    workspaces: locations.filter((location) => !isExternal(location)),
    packages: locations.filter(isExternal).map((location) => {
      const { version = '', resolved = '', integrity = '' } = packages[location] ?? {};
      return [location, version, resolved, integrity].join(' ');
    }),
  };
}

function dependenciesOf(manifest: LockedPackage = {}): string[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  return Object.keys({
    ...{ ...dependencies, ...devDependencies },
    ...{ ...optionalDependencies, ...peerDependencies },
  });
}

/** The location of a dependency: in the nearest node_modules, and for a link the workspace itself. */
function resolve(
  packages: PackageLock['packages'],
  from: string,
  name: string,
): string | undefined {
  for (let folder = from; ; folder = path.posix.dirname(folder)) {
    const base = folder === '' || folder === '.' ? '' : `${folder}/`;
    const location = `${base}node_modules/${name}`;
    const found = packages[location];
    if (found !== undefined) return found.link === true ? found.resolved : location;
    if (base === '') return undefined;
  }
}
