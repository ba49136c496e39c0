const RESOURCE = /^pact-broker\/src\/routes\/([^/]+)\//;
const FEATURE = /^pact-broker\/test\/features\/(?:.*\/)?([^/]+)\.test\.ts$/;

/**
 * @param files relative to the root
 * @returns one fault for each resource of the broker without a feature test that begins with its name
 */
export function findUntestedResources(files: readonly string[]): readonly string[] {
  const resources = new Set(files.flatMap((file) => RESOURCE.exec(file)?.[1] ?? []));
  const features = files.flatMap((file) => FEATURE.exec(file)?.[1] ?? []);
  return [...resources]
    .filter((resource) => !features.some((feature) => feature.startsWith(resource)))
    .map((resource) => `pact-broker/test/features has no test named after routes/${resource}`);
}
