import { type MethodCall, type Reply, signReply } from "../../src/lib/bridge/messages";
import { type Answer, startScriptedServer } from "./scripted-server";

/** A scripted server with a bridge: `reply` says what it replies to each list of calls, or nothing. */
export async function startScriptedBridge(
  key: string,
  reply: (calls: MethodCall[]) => Reply | undefined | Promise<Reply>,
  answers: Record<string, Answer> = {},
) {
  const server = await startScriptedServer({
    answers: {
      DoAction: ({ args: { nrCall, nrSig, sbClientResponse } }) => {
        setImmediate(async () => {
          const made = await reply(JSON.parse(nrCall));
          if (made) server.emit("General", "Custom", signReply(key, { nrCall, nrSig }, made, sbClientResponse));
        });
        return {};
      },
      ...answers,
    },
  });
  return server;
}
