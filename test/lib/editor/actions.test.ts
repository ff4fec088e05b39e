import assert from "node:assert/strict";
import { entriesOf, fieldText, isGone, readAction } from "../../../src/lib/editor/actions";
import { searchChoices } from "../../../src/lib/editor/lists";

const action = (id: string, name: string, group = "", enabled = true) => ({ id, name, group, enabled });
const list = entriesOf([
  action("1", "Lights red", "Lights"),
  action("2", "Alert", "Old"),
  action("3", "Alert", "New"),
  action("4", "Twin", "Same"),
  action("5", "Twin", "Same"),
  action("6", "Stop all"),
]);
const none = { action: "", actionType: "action", actionName: "" };

describe("the action picker", () => {
  it("lists groups by name, actions without one last", () => {
    assert.deepEqual(
      list.map(({ id }) => id),
      ["1", "3", "2", "4", "5", "6"],
    );
  });

  it("tells actions of the same name apart", () => {
    assert.deepEqual(
      list.map(({ value }) => value),
      ["Lights red", "Alert (New)", "Alert (Old)", "Twin (4)", "Twin (5)", "Stop all"],
    );
  });

  it("finds by name and group, beginnings first", () => {
    assert.deepEqual(
      searchChoices(list, "al").map(({ id }) => id),
      ["3", "2", "6"],
    );
    assert.deepEqual(
      searchChoices(list, "new alert").map(({ id }) => id),
      ["3"],
    );
    assert.equal(searchChoices(list, "").length, list.length);
  });

  it("saves id and name of what was picked", () => {
    assert.deepEqual(readAction("Alert (Old)", list, none), { action: "2", actionType: "action", actionName: "Alert" });
    assert.deepEqual(readAction("6", list, none), { action: "6", actionType: "action", actionName: "Stop all" });
  });

  it("saves as typed what is not in the list", () => {
    assert.deepEqual(readAction(" My action ", list, none), { action: "My action", actionType: "str", actionName: "" });
  });

  it("keeps what was picked while the list is not available", () => {
    const saved = { action: "1", actionType: "action", actionName: "Lights red" };
    assert.equal(fieldText(saved, []), "Lights red");
    assert.deepEqual(readAction("Lights red", [], saved), saved);
    assert.deepEqual(readAction("Lights blue", [], saved), {
      action: "Lights blue",
      actionType: "str",
      actionName: "",
    });
  });

  it("follows an action that was renamed", () => {
    const saved = { action: "1", actionType: "action", actionName: "Lights" };
    assert.equal(fieldText(saved, list), "Lights red");
    assert.deepEqual(readAction("Lights red", list, saved), {
      action: "1",
      actionType: "action",
      actionName: "Lights red",
    });
  });

  it("distinguishes an action that is gone from one that was renamed, and from any text", () => {
    const gone = (action: string, actionName: string, actionType = "action") =>
      isGone({ action, actionType, actionName }, list);
    assert.equal(gone("99", "Alert 3"), true);
    assert.equal(gone("1", "Lights"), false, "renamed");
    assert.equal(gone("99", "Stop all"), false, "recreated: found by name");
    assert.equal(gone("Alert 3", "", "str"), false);
    assert.equal(isGone(none, list), false);
  });

  it("treats an empty field as no action", () => {
    assert.deepEqual(readAction("  ", list, { action: "1", actionType: "action", actionName: "Lights red" }), none);
  });
});
