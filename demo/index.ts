/**
 * `npm run demo`: see options.ts for its forms. Ends with 0 if all went well, otherwise with 1. Ctrl-C is how the demo ends (0); a check
 * that is broken off has proved nothing (130).
 */
import { check } from "./check";
import { DemoError } from "./errors";
import { readOptions, usage } from "./options";
import { show } from "./show";

async function main(signal: AbortSignal): Promise<number> {
  let proving = false;
  try {
    const options = readOptions(process.argv.slice(2));
    proving = options.check;
    if (options.help) console.log(usage);
    else if (options.check) return (await check(signal)) ? 0 : 1;
    else await show(options.port, signal);
    return 0;
  } catch (error) {
    if (signal.aborted) return proving ? 130 : 0;
    if (!(error instanceof DemoError)) throw error;
    console.error(`\n${error.message}${error.details && `\n\n${error.details}`}`);
    return 1;
  }
}

const life = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    // Whoever asks twice does not want to wait.
    if (life.signal.aborted) process.exit(130);
    console.log("\nEnding ...");
    life.abort();
  });
}

main(life.signal).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
