/** What the check does only if it was allowed by name. */
import { isEventFrame, isObject, type JsonObject } from "../protocol";
import type { Bench } from "./bench";
import { listOf } from "./statement";
import { runArguments } from "./statements/actions";
import { nobody } from "./statements/stream";
import type { Wire } from "./wire";

/** How long (ms) a run may take. */
const runTime = 30_000;
/** How long (ms) the frames of a run may take of a server that has no event for its end. */
const startTime = 3_000;

/** Does what `options.acts` allows, and says what it could not do. */
export async function act(bench: Bench): Promise<void> {
  const { acts } = bench.options;
  const { wrongPassword: wrong, unknownAction, oddRequests: odd, disabledAction: disabled, action: allowed } = acts;
  if (wrong) await bench.attempt(() => wrongPassword(bench));
  if (unknownAction) await bench.attempt(async () => runNamed(await bench.open("unknown action"), nobody));
  if (odd) await bench.attempt(() => oddRequests(bench));
  if (disabled !== undefined) await bench.attempt(() => disabledAction(bench, disabled));
  if (allowed !== undefined) await bench.attempt(() => action(bench, allowed));
}

async function wrongPassword({ seen, open }: Bench): Promise<void> {
  const wire = await open("wrong password", { anonymously: true });
  if (wire.hello?.authentication === undefined) {
    seen.tries.delete("wrong password");
    return;
  }
  await wire.logIn("wrong", nobody);
  await wire.until(() => false, 1_000);
}

const runNamed = (wire: Wire, name: string): Promise<unknown> =>
  wire.ask("run", "DoAction", { action: { name }, args: runArguments });

const actionsOf = ({ seen }: Bench): JsonObject[] =>
  seen.answers("GetActions").flatMap((answer) => listOf(answer.actions));

function findAction(bench: Bench, name: string): JsonObject | undefined {
  const all = actionsOf(bench);
  return (
    all.find((each) => each.name === name) ?? all.find((each) => String(each.name).toLowerCase() === name.toLowerCase())
  );
}

async function disabledAction(bench: Bench, name: string): Promise<void> {
  const found = findAction(bench, name);
  const { tell } = bench.options;
  if (!found) return tell(`There is no action "${name}": nothing was tried.`);
  if (found.enabled !== false) return tell(`The action "${name}" is not disabled: it was not run.`);
  await runNamed(await bench.open("disabled action"), String(found.name));
}

/** By its id with another name; by its name only if that is refused; and by its name in other letters, which should be. */
async function action(bench: Bench, name: string): Promise<void> {
  const found = findAction(bench, name);
  const { tell } = bench.options;
  if (!found) return tell(`There is no action "${name}": nothing was run.`);
  if (found.enabled === false) return tell(`The action "${name}" is disabled: it was not run.`);
  const wire = await bench.open("action");
  await wire.ask("subscribe", "Subscribe", { events: { Raw: ["Action", "SubAction", "ActionCompleted"] } });
  const by = { id: String(found.id), name: nobody };
  const answer = await wire.ask("run", "DoAction", { action: by, args: runArguments });
  const ran =
    answer?.status === "ok"
      ? answer
      : await wire.ask("by name", "DoAction", { action: { name: found.name }, args: runArguments });
  const tellsEnd = bench.seen.has("0.1.17");
  if (ran?.status === "ok") await wire.until(() => wire.tried.received.some(isEnd), tellsEnd ? runTime : startTime);
  const other = otherCase(String(found.name));
  if (!actionsOf(bench).some((each) => each.name === other))
    await wire.ask("other case", "DoAction", { action: { name: other } });
}

function isEnd(frame: JsonObject): boolean {
  const { arguments: args } = isObject(frame.data) ? frame.data : {};
  return (
    isEventFrame(frame) && frame.event.type === "ActionCompleted" && isObject(args) && args.fromCheck !== undefined
  );
}

const otherCase = (name: string): string => (name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase());

async function oddRequests({ open }: Bench): Promise<void> {
  const wire = await open("odd requests");
  if (wire.hello && wire.hello.authentication === undefined)
    await wire.ask("login", "Authenticate", { authentication: nobody });
  await wire.ask("unknown", nobody);
  await wire.ask("fields", "Subscribe", { events: nobody });
  for (const text of ['{"request":"GetInfo"}', "this is no JSON", "[]", '{"no":"request"}', '{"id":"nameless"}'])
    wire.send(text);
  wire.send(Buffer.from(JSON.stringify({ request: "GetInfo", id: "binary" })));
  // All the others were answered before, or never will be.
  await wire.ask("alive", "GetInfo");
}
