import { readServiceVersions } from '@shopflow/live-integration/deployed-target';
import type { ShopflowTarget } from '../target/shopflow-target.ts';

/** A deployment during the run voids it: it is not known which version was tested. */
export async function findDeployments({
  urls,
  versions,
}: Pick<ShopflowTarget, 'urls' | 'versions'>): Promise<Readonly<Record<string, string>>> {
  const now = await readServiceVersions(urls);
  const changed = Object.entries(now).filter(([name, version]) => versions[name] !== version);
  if (changed.length === 0) return {};
  const texts = changed.map(([name, version]) => `${name} from ${versions[name]} to ${version}`);
  return { 'Changed during the run': `Repeat the run: ${texts.join(', ')} changed meanwhile` };
}
