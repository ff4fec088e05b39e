import assert from "node:assert/strict";
import { mock } from "node:test";
import { registerPressEndpoint } from "../../../../src/lib/runtime/admin/press";
import type { RED } from "../../../../src/lib/runtime/red";

type Handle = (request: object, response: object, next: (error: unknown) => void) => Promise<void>;

describe("the endpoint of the Run button", () => {
  before(() => mock.timers.enable({ apis: ["setTimeout"] }));
  after(() => mock.timers.reset());

  it("says so if a run takes longer than anybody looks at a button", async () => {
    const handlers: Handle[] = [];
    registerPressEndpoint({
      auth: { needsPermission: () => undefined },
      httpAdmin: { post: (_path: string, ...middleware: Handle[]) => void handlers.push(...middleware.slice(-1)) },
      nodes: { getNode: () => ({ press: () => new Promise(() => {}) }) },
    } as unknown as RED);
    const answer = new Promise((json, next) => void handlers[0]?.({ params: { node: "do" } }, { json }, next));
    mock.timers.tick(60_000);
    assert.deepEqual(await answer, { running: true });
  });
});
