import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * The faults that axe finds (https://dequeuniversity.com/rules/axe), each with one element; undefined
 * when there are none.
 *
 * @param rules ids of the rules to check; by default all
 */
export async function findAccessibilityFaults(
  page: Page,
  rules?: readonly string[],
): Promise<string[] | undefined> {
  await page.evaluate(axe.source);
  const options = JSON.stringify(rules === undefined ? {} : { runOnly: rules });
  const faults = await page.evaluate<string[]>(`axe.run(${options}).then(({ violations }) =>
    violations.map(({ id, impact, nodes }) => impact + ' ' + id + ': ' + nodes[0].html))`);
  return faults.length === 0 ? undefined : faults;
}
