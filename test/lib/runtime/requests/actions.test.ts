import assert from "node:assert/strict";
import type { StreamerbotClient } from "../../../../src/lib/client/client";
import { type ErrorCode, StreamerbotError } from "../../../../src/lib/client/errors";
import { runPicked } from "../../../../src/lib/runtime/requests/actions";
import type { SharedServer } from "../../../../src/lib/runtime/server/server";

describe("an action that was picked", () => {
  const picked = { id: "old-id", name: "Gift bomb party" };
  const options = { wait: "finished", timeout: 5_000 } as const;

  /** Runs `action` where the first run ends with `code`. */
  async function run(
    code: ErrorCode | undefined,
    list: { id: string; name: string }[] | null,
    action: object = picked,
  ) {
    const runs: [action: object, label: string | undefined][] = [];
    const lists: unknown[] = [];
    const warnings: string[] = [];
    const client = {
      doAction: async (action: object, args: object, { label, ...given }: { label?: string }) => {
        assert.deepEqual([args, given], [{ n: 1 }, options]);
        runs.push([action, label]);
        if (code && runs.length === 1) throw new StreamerbotError(code, "…");
        return "the result";
      },
    };
    const ask = async (request: string, _fields: object, _changes: unknown, timeout: number) => {
      lists.push([request, timeout]);
      return list;
    };
    const outcome: unknown = await runPicked(
      { answers: { ask } } as SharedServer,
      client as unknown as StreamerbotClient,
      { action, args: { n: 1 }, options, warn: (text) => warnings.push(text) },
    ).catch((error: StreamerbotError) => error.code);
    return { outcome, runs, lists, warnings: warnings.length };
  }

  it("runs by its id, and goes by its name in errors", async () => {
    const { outcome, runs, lists } = await run(undefined, []);
    assert.deepEqual([outcome, runs, lists], ["the result", [[{ id: "old-id" }, picked.name]], []]);
  });

  it("runs by its name, in any case, if its id is gone, with a warning", async () => {
    const list = [
      { id: "other", name: "Another" },
      { id: "new-id", name: "GIFT bomb party" },
    ];
    assert.deepEqual(await run("REFUSED", list), {
      outcome: "the result",
      runs: [
        [{ id: "old-id" }, picked.name],
        [{ id: "new-id" }, picked.name],
      ],
      lists: [["GetActions", 5_000]],
      warnings: 1,
    });
  });

  for (const [what, code, list] of [
    ["its id is there: it was refused for another reason", "REFUSED", ["new-id", "old-id"]],
    ["nothing has its name", "REFUSED", []],
    ["there is no list", "REFUSED", null],
    ["it may have run: no answer came in time", "TIMEOUT", ["new-id"]],
    ["it may have run: the connection was lost", "CONNECTION_LOST", ["new-id"]],
  ] as const) {
    it(`does not run again if ${what}`, async () => {
      const named = list?.map((id) => ({ id, name: picked.name })) ?? null;
      const { outcome, runs, warnings } = await run(code, named);
      assert.deepEqual([outcome, runs.length, warnings], [code, 1, 0]);
    });
  }

  it("of which only the id or the name is known has nothing else to go by", async () => {
    for (const action of [{ id: "old-id" }, { name: picked.name }]) {
      const { outcome, runs, lists } = await run("REFUSED", [{ id: "new-id", name: picked.name }], action);
      assert.deepEqual([outcome, runs, lists], ["REFUSED", [[action, undefined]], []]);
    }
  });
});
