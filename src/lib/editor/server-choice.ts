/** How often (ms) an open dialog asks again. For some time after each request, the runtime also reports the changes that it learns of. */
const askAgain = 20_000;

/** An answer younger than this (ms) is not requested again. */
const freshTime = 2_000;

export interface Following {
  /** Asks again, unless the last answer is fresh. */
  refresh(): void;
}

/** The server that is chosen in a dialog; empty for none. */
export function chosenServer(server: JQuery): string {
  const id = String(server.val() ?? "");
  return id === "_ADD_" ? "" : id;
}

/**
 * Asks for something of the chosen server: now, whenever another is chosen, when the runtime reports a change, and every now and then,
 * until `field` is gone from the page. `show` gets undefined first (what was shown is of another server), then each answer that differs
 * from the one before.
 */
export function whenServerChosen<T>(
  server: JQuery,
  ask: (id: string) => Promise<T>,
  show: (answer: T | undefined) => void,
  field = server,
): Following {
  let current: Following & { stop(): void } = { refresh() {}, stop() {} };
  // The dialog of another node, opened from this one, takes this one out of the page meanwhile.
  const isOpen = (): boolean => $.contains(document.documentElement, field[0] as HTMLElement);
  const choose = (): void => {
    current.stop();
    show(undefined);
    const id = chosenServer(server);
    if (id !== "") current = follow(id, () => ask(id), show, isOpen);
  };
  server.on("change", choose);
  field.on("remove", () => {
    server.off("change", choose);
    current.stop();
  });
  choose();
  return { refresh: () => current.refresh() };
}

function follow<T>(id: string, ask: () => Promise<T>, show: (answer: T) => void, isOpen: () => boolean) {
  let stopped = false;
  let asking = false;
  let again = false;
  let asked = 0;
  let shown: string | undefined;
  const load = async (): Promise<void> => {
    again = true;
    if (asking) return;
    asking = true;
    while (again && !stopped) {
      again = false;
      asked = Date.now();
      const answer = await ask();
      const words = JSON.stringify(answer) ?? "";
      if (stopped || !isOpen() || words === shown) continue;
      shown = words;
      show(answer);
    }
    asking = false;
  };
  const topic = `streamerbot/lists/${id}`;
  const hear = (): void => {
    if (isOpen()) void load();
  };
  const timer = setInterval(hear, askAgain);
  RED.comms.subscribe(topic, hear);
  void load();
  return {
    refresh() {
      if (Date.now() - asked > freshTime) void load();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
      RED.comms.unsubscribe(topic, hear);
    },
  };
}
