/** The rows of an operation node's dialog, made from its tables by the build: `<!-- rows: operation -->`. */
import type { OperationField, OperationTables } from "../config/operations";

/** A catalogue of a node, or a part of it. */
export interface Texts {
  [key: string]: string | Texts;
}

/** `texts`: the English catalogue of the node. Notes are shown if they are in it. */
export function operationRows(
  node: string,
  { operations, fields }: OperationTables,
  texts: Texts,
  defaults: object,
): string {
  const note = (key: string, more = ""): string => {
    const found = key.split(".").reduce<string | Texts | undefined>((at, part) => Object(at)[part], texts);
    return found === undefined ? "" : `  <div class="streamerbot-note"${more} data-i18n="${node}.${key}"></div>\n`;
  };
  const select = (name: string, icon: string, options: readonly string[], notes: string): string =>
    `${label(name, icon)}  <select id="node-input-${name}" style="width: 70%">\n${options.join("\n")}\n  </select>\n${notes}`;
  const label = (name: string, icon: string): string =>
    `  <label for="node-input-${name}"><i class="fa fa-${icon}"></i> <span data-i18n="${node}.label.${name}"></span></label>\n`;
  const option = (value: string, key: string): string => `    <option value="${value}" data-i18n="${key}"></option>`;
  const row = (inner: string, more = ""): string => `<div class="form-row"${more}>\n${inner}</div>\n`;

  const field = (name: string, { kind, icon, choices = [] }: OperationField): string => {
    if (kind === "flag")
      return `  <input type="checkbox" class="streamerbot-check" id="node-input-${name}">\n  <label for="node-input-${name}" data-i18n="${node}.label.${name}"></label>\n${note(`note.${name}`)}`;
    if (kind === "choice") {
      const options = choices.map((choice) => option(choice, `${node}.choice.${name}.${choice || "none"}`));
      return select(name, icon, options, note(`note.${name}`));
    }
    return `${label(name, icon)}  <input type="text" id="node-input-${name}" style="width: 70%">\n  <input type="hidden" id="node-input-${name}Type">\n${note(`note.${name}`)}`;
  };

  const names = Object.keys(operations);
  const chosen = names.map((name) => option(name, `${node}.operation.${name}`));
  const rows = [
    row(
      select(
        "operation",
        "wrench",
        chosen,
        names.map((name) => note(`about.${name}`, ` data-operation="${name}"`)).join(""),
      ),
    ),
  ];
  if ("platform" in defaults) {
    const platforms = ["twitch", "youtube", "kick", "trovo"].filter((each) =>
      names.some((name) => Object.hasOwn(operations[name] ?? {}, each)),
    );
    const same = texts.samePlatform === undefined ? [] : [option("", `${node}.samePlatform`)];
    rows.push(
      row(
        select(
          "platform",
          "television",
          [...same, ...platforms.map((each) => option(each, `streamerbot.platform.${each}`))],
          "",
        ),
      ),
    );
  }
  for (const [name, each] of Object.entries(fields))
    if (!each.inner) rows.push(row(field(name, each), ` data-field="${name}"`));
  return rows.join("");
}
