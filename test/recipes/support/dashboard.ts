import type { Page } from "playwright-core";

/** The colours in the charts of a page, as "#rrggbb". */
export async function drawn(page: Page): Promise<Set<string>> {
  const colours = await page.evaluate(() => {
    const found = new Set<number>();
    for (const canvas of document.querySelectorAll("canvas")) {
      const { width, height } = canvas;
      const pixels = width && height ? canvas.getContext("2d")?.getImageData(0, 0, width, height).data : undefined;
      for (let at = 0; pixels && at < pixels.length; at += 4) {
        const [red = 0, green = 0, blue = 0, alpha] = pixels.subarray(at, at + 4);
        if (alpha === 255) found.add(red * 65_536 + green * 256 + blue);
      }
    }
    return [...found];
  });
  return new Set(colours.map((colour) => `#${colour.toString(16).padStart(6, "0")}`));
}
