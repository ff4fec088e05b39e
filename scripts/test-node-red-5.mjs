/** `npm run test:node-red-5 [-- FILE … | mocha's options]`: the tests of `npm test`, with Node-RED 5. */
import { main, mocha, tests } from "./mocha.mjs";
import { nodeRed5 } from "./node-red-5.mjs";

main(() => {
  const { node, nodeRed, nodeVersion, nodeRedVersion } = nodeRed5();
  console.log(`Node-RED ${nodeRedVersion} on Node ${nodeVersion}`);
  return mocha(tests(process.argv.slice(2)), { node, env: { NODE_RED: nodeRed } });
});
