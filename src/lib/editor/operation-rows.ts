/** The rows of an operation node's dialog, made from its tables by the build: `<!-- rows: operation -->`. */
import type { OperationField, OperationTables } from "../config/operations";
import { platforms } from "../protocol/platforms";

/** A catalogue of a node, or a part of it. */
export interface Texts {
  [key: string]: string | Texts;
}

/** `texts`: the English catalogue of the node. Optional parts (notes, the platform of the message) are shown if they are in it. */
export function operationRows(
  node: string,
  { operations, fields }: OperationTables,
  texts: Texts,
  defaults: object,
): string {
  const has = (key: string): boolean =>
    key.split(".").reduce<string | Texts | undefined>((at, part) => Object(at)[part], texts) !== undefined;
  const note = (key: string, more = ""): string =>
    has(key) ? `<div class="streamerbot-note"${more} data-i18n="${node}.${key}"></div>` : "";
  const row = (inner: string, more = ""): string => `<div class="form-row"${more}>\n${inner}\n</div>\n`;
  const label = (name: string, icon: string): string =>
    `<label for="node-input-${name}"><i class="fa fa-${icon}"></i> <span data-i18n="${node}.label.${name}"></span></label>`;
  const option = (value: string, key: string): string => `<option value="${value}" data-i18n="${key}"></option>`;
  const select = (name: string, icon: string, options: readonly string[]): string =>
    `${label(name, icon)}\n<select id="node-input-${name}" style="width: 70%">${options.join("")}</select>`;

  const inputs: Record<"typed" | "flag" | "choice", (name: string, field: OperationField) => string> = {
    flag: (name) =>
      `<input type="checkbox" class="streamerbot-check" id="node-input-${name}">
<label for="node-input-${name}" data-i18n="${node}.label.${name}"></label>`,
    choice: (name, { icon, choices = [] }) =>
      select(
        name,
        icon,
        choices.map((each) => option(each, `${node}.choice.${each || "none"}`)),
      ),
    typed: (name, { icon, list }) =>
      `${label(name, icon)}\n<input type="text" id="node-input-${name}" style="width: 70%">
<input type="hidden" id="node-input-${name}Type">${list ? `<div class="streamerbot-note" id="node-input-${name}-note"></div>` : ""}`,
  };

  const names = Object.keys(operations);
  const chosen = names.map((name) => option(name, `${node}.operation.${name}`));
  const about = names.map((name) => note(`about.${name}`, ` data-operation="${name}"`));
  const rows = [row(select("operation", "wrench", chosen) + about.join(""))];
  if ("platform" in defaults) {
    const offered = platforms.filter((each) =>
      names.some((name) => Object.keys(operations[name] ?? {}).includes(each)),
    );
    const same = has("samePlatform") ? [option("", `${node}.samePlatform`)] : [];
    rows.push(
      row(
        select("platform", "television", [
          ...same,
          ...offered.map((each) => option(each, `streamerbot.platform.${each}`)),
        ]),
      ),
    );
  }
  for (const [name, field] of Object.entries(fields).filter(([, { inner }]) => !inner)) {
    const kind = field.kind === "flag" || field.kind === "choice" ? field.kind : "typed";
    rows.push(row(inputs[kind](name, field) + note(`note.${name}`), ` data-field="${name}"`));
  }
  rows.push("<!-- rows: bridge -->\n");
  return rows.join("");
}
