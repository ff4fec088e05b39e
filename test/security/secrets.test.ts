/** The password is in no log line, error, status or answer, however the login goes wrong. */
import assert from "node:assert/strict";
import helper from "node-red-node-test-helper";
import { catchAll, doAction, requestNode, server, stage, twitch } from "../nodes/support";
import { type Message, sink } from "../support/node-red";

const right = "correct horse battery 7391";
const wrong = "wrong staple 5512";

/** As JSON of everything reachable: causes, responses and stacks included. */
function everything(value: unknown): string {
  const seen = new WeakSet<object>();
  return JSON.stringify(value, (_key, member) => {
    if (typeof member === "bigint" || typeof member === "function") return String(member);
    if (typeof member !== "object" || member === null) return member;
    if (seen.has(member)) return "again";
    seen.add(member);
    if (!(member instanceof Error)) return member;
    return { ...member, message: member.message, stack: member.stack, cause: member.cause };
  });
}

describe("security: the password", () => {
  const red = stage();

  it("shows up nowhere while logins fail, requests are refused and connections are checked", async () => {
    const simulator = await red.simulator({ password: right, authentication: "enforced" });
    const other = (id: string) => ({ server: id, wires: [["out"]] });
    const config = [
      red.tab,
      server(simulator.port),
      server(simulator.port, { id: "mistaken" }),
      server(simulator.port, { id: "forgetful" }),
      twitch("in", ["Follow"]),
      doAction("do", { action: "There is none", actionType: "str" }),
      doAction("mistaken do", { action: "Hello", actionType: "str", ...other("mistaken") }),
      doAction("forgetful do", { action: "Hello", actionType: "str", ...other("forgetful") }),
      requestNode("request", { id: "refused", request: "GetGlobal", fields: [] }),
      { ...requestNode("status", { id: "status", reports: "connection" }), server: "mistaken" },
      sink("out"),
      catchAll,
      sink("caught"),
    ];
    await red.load(config, { server: { password: right }, mistaken: { password: wrong } });
    await red.statusIs("do", /green dot/);
    await red.statusIs("mistaken do", /wrongPassword/);
    await red.statusIs("forgetful do", /passwordNeeded/);

    for (const id of ["do", "mistaken do", "forgetful do", "refused"]) red.send(id, { payload: id });
    const caught = await red.next("caught", 4);
    const codes = caught.map(({ error }) => error.code).sort();
    assert.deepEqual(codes.slice(0, 2), ["AUTH_FAILED", "AUTH_REQUIRED"], "the logins failed");

    const check = (values: object): Promise<Message> =>
      red
        .request()
        .post("/streamerbot/check")
        .send({ scheme: "ws", host: "127.0.0.1", endpoint: "/", ...values });
    const port = String(simulator.port);
    const answers = [
      await check({ port, password: wrong }),
      await check({ port, password: right }),
      await check({ port, password: "" }),
      await check({ port, id: "server", password: "__PWRD__" }),
      await check({ port: "1", password: right }),
      await red.request().get("/streamerbot/events/server"),
      await red.request().get("/streamerbot/actions/mistaken"),
      await red.request().get("/streamerbot/list/mistaken/globals"),
      await red.request().get("/streamerbot/sample/Twitch.Follow"),
      await red.request().post("/streamerbot/test/in").send({ event: "Twitch.Follow" }),
      await red.request().post("/streamerbot/test/in").send({ event: "no event" }),
    ].map(({ status, text }) => ({ status, text }));
    assert.match(answers[1]?.text ?? "", /logged in/, "the check had the password");

    await simulator.restart({ password: "another 6402" });
    await red.statusIs("do", /wrongPassword/);

    const statuses = config.map(({ id }) => (helper.getNode(id)?.status as { args?: unknown })?.args ?? []);
    const places = { log: helper.log().args, caught, statuses, answers, out: red.received("out") };
    for (const [place, found] of Object.entries(places)) {
      const text = everything(found);
      assert.ok(text.length > 2, `${place} was looked at`);
      for (const secret of [right, wrong, "another 6402"]) {
        assert.ok(!text.includes(secret), `${place} holds the password`);
      }
    }
  });
});
