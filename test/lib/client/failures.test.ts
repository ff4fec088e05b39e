import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import {
  answeredOf,
  closedForLogin,
  lost,
  reasonOf,
  refusedUpgrade,
  tooLarge,
  unreachable,
} from "../../../src/lib/client/failures";
import { startScriptedServer } from "../../support/scripted-server";

describe("client: why there is no connection", () => {
  const failed = (code: string, text = "as Node says it"): Error => Object.assign(new Error(text), { code });
  const url = "ws://127.0.0.1:8080/";

  it("is known by Node's codes, and otherwise as Node puts it", () => {
    assert.equal(reasonOf(failed("ECONNREFUSED")), "refused");
    assert.equal(reasonOf(failed("HPE_INVALID_CONSTANT")), "noWebSocket");
    for (const odd of [failed("ODD"), failed("NO_HPE_"), new Error("odd"), "ECONNREFUSED", undefined]) {
      assert.equal(reasonOf(odd), undefined, String(odd));
    }
    const { code, message, hint } = unreachable(url, failed("ODD"));
    assert.deepEqual([code, message], ["UNREACHABLE", `${url}: as Node says it`]);
    assert.match(hint ?? "", /Check host and port/);
  });

  it("is known if a name has several addresses", async () => {
    const { port, close } = await startScriptedServer();
    await close();
    const addresses = [
      { address: "127.0.0.1", family: 4 },
      { address: "::1", family: 6 },
    ];
    const socket = connect({
      host: "several",
      port,
      autoSelectFamily: true,
      lookup: (_host, _options, found) => found(null, addresses),
    });
    const [error] = await once(socket, "error");
    assert.ok(error instanceof AggregateError);
    assert.equal(reasonOf(error), "refused");
  });

  it("shows what a web server answered, and nothing of the kind for any other failure", () => {
    assert.deepEqual(answeredOf(refusedUpgrade(url, 404).cause), { status: 404 });
    for (const cause of [failed("ECONNREFUSED"), undefined, "odd"]) assert.deepEqual(answeredOf(cause), {});
  });

  it("names the limit, and the requests that may have been answered, for a frame that is too large alone", () => {
    const limit = { url, maxFrame: 64 };
    const large = failed("WS_ERR_UNSUPPORTED_MESSAGE_LENGTH");
    assert.match(tooLarge(large, [], limit)?.message ?? "", /sent more than 64 MB in one frame$/);
    assert.match(
      tooLarge(large, ["GetActions", "GetCommands"], limit)?.message ?? "",
      /one frame, perhaps the answer to GetActions or GetCommands$/,
    );
    for (const other of [failed("ECONNRESET"), { code: "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH" }, undefined]) {
      assert.equal(tooLarge(other, [], limit), undefined);
    }
  });

  it("distinguishes missing, late and wrong logins, each with the server", () => {
    const cases = [
      [closedForLogin(url, "", 4006), "AUTH_REQUIRED", /requires a password/],
      [closedForLogin(url, "secret", 4006), "AUTH_REQUIRED", /did not get a login in time/],
      [closedForLogin(url, "secret", 4009), "AUTH_FAILED", /did not accept the password/],
      [lost(url, "gone"), "CONNECTION_LOST", /was lost: gone/],
    ] as const;
    for (const [error, code, message] of cases) {
      assert.deepEqual([error?.code, error?.server], [code, url]);
      assert.match(error?.message ?? "", message);
    }
    assert.match(closedForLogin(url, "secret", 4006)?.hint ?? "", /too busy/);
    assert.match(lost(url, "gone").hint ?? "", /restored automatically/);
    assert.equal(closedForLogin(url, "secret", 1006), undefined);
  });
});
