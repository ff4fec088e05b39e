/** docs/assumptions.md from the statements of `src/lib/check`. */
import { sections } from "../src/lib/check/statements";

const about = `# What is assumed about Streamer.bot

<!-- Written by \`npm run docs\` from src/lib/check/statements: change it there. -->

The simulator in \`src/lib/simulator\` stands in for a program that cannot run in this project's tests. This page lists what it does and on
what evidence, so that nobody mistakes its behaviour for proof of how the real one behaves.

- **documented**: in the Streamer.bot documentation or one of its changelogs.
- **observed**: seen in programs that work with real servers, above all the official client (\`@streamerbot/client\`). Tests play their frames
  against the simulator (\`test/lib/simulator/programs.test.ts\`, \`official-client.test.ts\`).
- **inferred**: fits everything that is known, but unproven. If several forms are plausible, this package accepts them
  all and the simulator sends one; the fault \`alter\` makes it send another.

If you run Streamer.bot, \`streamerbot-check\` compares yours with this list, and writes a report that can be attached to an issue: see
[check.md](check.md). The last column has the id that the check, the code and the tests
have for each statement, and why some can't be checked.
`;

const cell = (text: string): string => text.replaceAll("|", "\\|");

export function assumptions(): string {
  const parts = sections.map(({ title, whose, about: first, statements }) => {
    const rows = Object.entries(statements).map(([id, statement]) => {
      const check = "cannot" in statement ? `\`${id}\`, not checked. ${statement.cannot}` : `\`${id}\``;
      return `| ${cell(statement.says)} | ${cell(statement.evidence)} | ${cell(check)} |`;
    });
    const head = [`## ${title}`, "", ...(first ? [first, ""] : []), `| ${whose} | Evidence | Check |`, "|---|---|---|"];
    return [...head, ...rows].join("\n");
  });
  return `${[about.trimEnd(), ...parts].join("\n\n")}\n`;
}
