/** The second half of `npm run test:site`: the documentation site, as it was built, in a browser. */
import { ensureChromium } from "./ensure-chromium.mjs";
import { main, mocha } from "./mocha.mjs";

main(() => mocha([...process.argv.slice(2), "test/site/**/*.test.ts"], { env: { CHROMIUM: ensureChromium() } }));
