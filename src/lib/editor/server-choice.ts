/**
 * Asks for something of the chosen server, now and whenever another is chosen. `show` gets undefined first (what was shown is of another
 * server), then the answer, unless it comes too late: another server was picked, or the dialog closed.
 */
export function whenServerChosen<T>(
  server: JQuery,
  ask: (id: string) => Promise<T>,
  show: (answer: T | undefined) => void,
): void {
  let latest = "";
  const load = async (): Promise<void> => {
    const id = String(server.val() ?? "");
    latest = id;
    show(undefined);
    if (id === "" || id === "_ADD_") return;
    const answer = await ask(id);
    if (latest === id && $.contains(document.documentElement, server[0] as HTMLElement)) show(answer);
  };
  server.on("change", () => void load());
  void load();
}
