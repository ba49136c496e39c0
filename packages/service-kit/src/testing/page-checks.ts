import type { Page } from 'playwright-core';

/** By how many pixels the page is wider than its window. */
export function measureOverflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}

/** Finds texts that reach outside their SVG and are cut off. */
export function findCutTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('svg text')].filter((text) => {
      const [inner, outer] = [text, text.ownerSVGElement].map((each) => each.getBoundingClientRect());
      return inner.left < outer.left || inner.right > outer.right ||
        inner.top < outer.top || inner.bottom > outer.bottom;
    }).map((text) => text.textContent)`);
}

/**
 * Finds texts whose contrast with their background is below 4.5
 * (https://www.w3.org/TR/WCAG22/#contrast-minimum).
 */
export function findLowContrastTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const channels = (color) => color.match(/[\\d.]+/g).map(Number);
    const luminance = (color) => {
      const [red, green, blue] = channels(color).map((channel) => {
        const part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const backgroundOf = (element) => {
      const { backgroundColor } = getComputedStyle(element);
      return channels(backgroundColor)[3] === 0 ? backgroundOf(element.parentElement) : backgroundColor;
    };
    const contrastOf = (element) => {
      const style = getComputedStyle(element);
      const color = element instanceof SVGElement ? style.fill : style.color;
      const [light, dark] = [color, backgroundOf(element)].map(luminance).sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
    const ownText = (element) => [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('').trim();
    return [...document.body.querySelectorAll('*:not(title, desc)')]
      .filter((element) => ownText(element) !== '' && contrastOf(element) < 4.5)
      .map((element) => contrastOf(element).toFixed(2) + ' ' + ownText(element));
  })()`);
}
