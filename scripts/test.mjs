/** `npm test [-- FILE … | mocha's options]`: the tests that need no browser, or only those in the files named. */
import { main, mocha, tests } from "./mocha.mjs";

main(() => mocha(tests(process.argv.slice(2))));
