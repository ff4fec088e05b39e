/** What the compiler says of programs that use the client: nothing here runs. `npm run check` fails if one of these mistakes compiles. */
import {
  type ActionReference,
  type ClientEvents,
  type ConnectOptions,
  type EventFrame,
  type EventPattern,
  type ListenOptions,
  type RequestFields,
  type RequestName,
  type Response,
  StreamerbotClient,
} from "../../src/lib/client";

export async function right(client: StreamerbotClient, signal: AbortSignal): Promise<unknown[]> {
  const action: ActionReference = { name: "Lights" };
  const fields: RequestFields<"DoAction"> = { action, args: { color: "red" } };
  const name: RequestName = "GetActions";
  const options: ConnectOptions & ListenOptions = { timeout: 1_000, optional: true };
  const unlisted: EventPattern = "Brand.New";
  // Editors complete what a type lists: names are not lost in "any text".
  const listed: Extract<EventPattern, "Twitch.Follow" | "Kick.*" | "*"> = "Twitch.Follow";
  const onState = (...[state, { error }]: ClientEvents["state"]): void => console.log(state, error?.code);
  client.on("state", onState).on("error", ({ hint }) => hint.trim());
  const { actions }: Response<"GetActions"> = await client.request("GetActions");
  for await (const frame of client.stream("twitch.*", { signal })) console.log(frame.event.source);
  return [
    await client.connect({ timeout: 5_000, signal }),
    await client.request(name === "GetActions" ? "GetActions" : "GetInfo", {}, { signal }),
    await client.request("DoAction", fields),
    await client.request("GetGlobals", { persisted: true }),
    await client.request("GetGlobals"),
    await client.request("SendMessage", { platform: "kick", message: "Hi", bot: true }),
    await client.requestAny("GetTomorrow", { when: "now" }),
    actions.map(({ subaction_count }) => subaction_count + 1),
    client.listen(unlisted, ({ data }: EventFrame) => data, options),
    client.listen(listed, () => {}),
  ];
}

export async function wrong(client: StreamerbotClient): Promise<void> {
  // @ts-expect-error there is no such request
  await client.request("GetActons");
  // @ts-expect-error any text is no request, either
  await client.request("Get".concat("Actions"));
  // @ts-expect-error the client logs in by itself
  await client.request("Authenticate", { authentication: "x" });
  // @ts-expect-error a field is misspelt
  await client.request("DoAction", { action: { name: "x" }, argz: {} });
  // @ts-expect-error a field is missing
  await client.request("DoAction", {});
  // @ts-expect-error all fields are missing
  await client.request("DoAction");
  // @ts-expect-error one of the requests it may be has fields that must be given
  await client.request("GetActions" as "GetActions" | "DoAction");
  // @ts-expect-error a field has the wrong type
  await client.request("GetGlobal", { variable: 4, persisted: true });
  // @ts-expect-error a request without fields has none
  await client.request("GetActions", { group: "Lights" });
  // @ts-expect-error there is no such platform
  await client.request("SendMessage", { platform: "mixer", message: "Hi" });
  // @ts-expect-error the answer has no such member
  (await client.request("GetInfo")).actions;
  // @ts-expect-error an option is misspelt
  await client.request("GetInfo", {}, { timout: 1 });
  // @ts-expect-error an option is misspelt
  client.listen("*", () => {}, { optinal: true });
  // @ts-expect-error there is no such event of the client
  client.on("closed", () => {});
  // @ts-expect-error a pattern is a text
  client.listen(["Twitch.Follow"], () => {});
  // @ts-expect-error there is no such wait
  await client.doAction("x", {}, { wait: "for ever" });
  // @ts-expect-error an option is misspelt
  await client.connect({ timout: 1 });
  // @ts-expect-error an option is misspelt
  new StreamerbotClient({ pasword: "x" });
}
