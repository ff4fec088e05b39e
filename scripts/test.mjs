/** `npm test [-- FILE … | mocha's options]`: the tests that need no browser, or only those in the files named. */
import { main, mocha, tests } from "./mocha.mjs";

// Most tests wait more than they work: three at a time take two thirds of the time of two, on two cores.
main(() => mocha(["--parallel", "--jobs", "3", ...tests(process.argv.slice(2))]));
