import assert from "node:assert/strict";
import {
  keptRows,
  listFor,
  offeredFields,
  requestChoices,
  rowFor,
  rowsFor,
  type ShownRow,
} from "../../../src/lib/editor/request-rows";
import { checkFields, type RequestSpec, requests } from "../../../src/lib/protocol";

const row = (name: string, value: string, type = "str") => ({ name, value, type });
const names = (rows: readonly ShownRow[]) => rows.map(({ name }) => name);

describe("the rows of a request", () => {
  it("begin with what it needs, ready to be filled in", () => {
    const rows = rowsFor("GetGlobal", []);
    assert.deepEqual(names(rows), ["variable", "persisted"]);
    assert.deepEqual(
      rows.map(({ value, type, ready }) => [value, type, ready]),
      [
        ["", "str", true],
        ["true", "bool", true],
      ],
    );
  });

  it("keep what is saved, in the order of the table, and the user's own after that", () => {
    const rows = rowsFor("SendMessage", [row("extra", "1"), row("bot", "false", "bool"), row("message", "Hi")]);
    assert.deepEqual(names(rows), ["platform", "message", "bot", "extra"]);
    assert.deepEqual([rows[1]?.value, rows[2]?.value], ["Hi", "false"]);
    assert.equal(rows[3]?.field, undefined);
  });

  it("of a request that is not known are the user's own", () => {
    assert.deepEqual(rowsFor("BrandNew", [row("a", "1")]), [row("a", "1")]);
    assert.deepEqual(rowsFor("toString", []), []);
  });

  it("offer what else it can take", () => {
    const offered = (rows: ReturnType<typeof row>[]) => offeredFields("DoAction", rows).map(([name]) => name);
    assert.deepEqual(offered([]), ["args"]);
    assert.deepEqual(offered([row("args", "{}", "json")]), []);
  });

  it("are saved if they contain something: the message can fill the others", () => {
    const rows = rowsFor("SendMessage", [row("message", "Hi")]);
    assert.deepEqual(keptRows(rows), [row("platform", "twitch"), row("message", "Hi")]);
    assert.deepEqual(keptRows(rowsFor("GetGlobal", [])), [row("persisted", "true", "bool")]);
    assert.deepEqual(keptRows([row("own", ""), row("", "")]), [row("own", "")]);
  });

  it("can be made for every field of every request", () => {
    for (const [name, { fields }] of Object.entries<RequestSpec>(requests)) {
      for (const [key, field] of Object.entries(fields)) {
        const { value, type } = rowFor(key, field);
        if (value === "") continue;
        const read = type === "bool" ? value === "true" : value;
        const problems = checkFields(name, { [key]: read }).filter((problem) => problem.startsWith(`"${key}"`));
        assert.deepEqual(problems, [], `${name}.${key}`);
      }
    }
  });

  it("know the list that a field is picked from, in the form that the request takes", () => {
    assert.equal(listFor("GetGlobal", "variable"), "globals");
    assert.equal(listFor("TwitchGetUserGlobal", "variable"), undefined, "that is no global");
    assert.equal(listFor("ExecuteCodeTrigger", "triggerName"), "codeTriggers");
    assert.equal(requests.DoAction.fields.action.type, "action");
    assert.equal(listFor("DoAction", "action"), "actionReferences");
  });

  it("are for the requests that a flow may send", () => {
    const offered = requestChoices.map(({ value }) => value);
    assert.ok(offered.includes("GetCommands"));
    for (const own of ["Authenticate", "Subscribe", "UnSubscribe"]) assert.ok(!offered.includes(own), own);
  });
});
