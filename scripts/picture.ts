/** What the scripts that make pictures share. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** The screen in points, and how many pixels a point has. */
export async function sharpen(page: Page, screen: { width: number; height: number }, scale: number): Promise<void> {
  await page.setViewportSize(screen);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setDeviceMetricsOverride", { ...screen, deviceScaleFactor: scale, mobile: false });
}

/** `name`: with its extension. */
export function writePicture(folder: string, name: string, picture: Buffer): void {
  writeFileSync(join(folder, name), picture);
  console.log(`${name} ${Math.round(picture.length / 1_000)} kB`);
}
