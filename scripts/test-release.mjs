/**
 * `npm run test:release [-- mocha's options]`: a release, rehearsed. The steps of the release workflow as far as they publish nothing, the
 * scorecard, and the packed file in every place it gets to: Node-RED 4.0, 4.1 and 5.0, the palette manager, a container, an upgrade.
 */
import { main, mocha } from "./mocha.mjs";

main(() => mocha([...process.argv.slice(2), "test/release/*.test.ts"]));
