import { MODE_RULES, type CompatibilityMode } from '@shopflow/json-schema/compatibility-mode';

/** What a mode guarantees, and which side to upgrade first. */
export function modeText(mode: CompatibilityMode): string {
  const { directions, transitive } = MODE_RULES[mode];
  const earlier = transitive ? 'each earlier schema' : 'the last schema';
  const promises = {
    backward: `readers with the new schema accept everything that was written under ${earlier}`,
    forward: `readers with ${earlier} accept everything that is written under the new one`,
  };
  const order = {
    backward: 'Upgrade consumers first.',
    forward: 'Upgrade producers first.',
  };
  const [only, second] = directions;
  const first =
    second === undefined && only !== undefined ? order[only] : 'Either side may be upgraded first.';
  return `${mode}: ${directions.map((direction) => promises[direction]).join(', and ')}. ${first}`;
}
