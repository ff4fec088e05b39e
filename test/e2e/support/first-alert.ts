/** What a newcomer does for the first alert, action by action: the test counts it, and the film of the documentation shows it. */
import type { Locator } from "playwright-core";
import type { Editor } from "./editor";

export interface FirstAlert {
  /** Ids of the two nodes, once they have been dropped. */
  ids: { event: string; debug: string };
  actions: readonly { what: string; act(): Promise<unknown> }[];
  /** In the debug sidebar, of an event of this type; by default, of any that was ticked. */
  message(type?: string): Locator;
}

/** `at`: where the two nodes are dropped in the workspace, in points. */
export function firstAlert(editor: Editor, at = { event: { x: 150, y: 100 }, debug: { x: 620, y: 100 } }): FirstAlert {
  const { page } = editor;
  const ids = { event: "", debug: "" };
  const inWorkspace = (node: string): Locator => page.locator(`g[id="${node}"]`);
  const port = (node: string, side: "input" | "output"): Locator =>
    inWorkspace(node).locator(`.red-ui-flow-port-${side} .red-ui-flow-port`);
  const inTree = (words: string): Locator =>
    page.locator(".streamerbot-events-tree").getByText(words, { exact: true }).filter({ visible: true });
  const showDebug = async (): Promise<void> => {
    const messages = page.locator(".red-ui-debug-content-list");
    // Node-RED 5 has them open from the start.
    if (!(await messages.isVisible())) await page.locator("#red-ui-tab-debug-link-button").click();
    await messages.waitFor();
  };
  return {
    ids,
    actions: [
      {
        what: "drag the node",
        act: async () => (ids.event = await editor.addNode("streamerbot-twitch", at.event.x, at.event.y)),
      },
      { what: "open it", act: () => inWorkspace(ids.event).dblclick() },
      { what: "add a server", act: () => page.locator("#node-input-btn-server-add").click() },
      {
        what: "choose the simulator",
        act: () => editor.hand.select(page.locator("#node-config-input-mode"), "simulator"),
      },
      { what: "add it", act: () => editor.done() },
      { what: "open a group", act: () => inTree("Follows, raids and shoutouts").click() },
      { what: "tick the first", act: () => inTree("New follower").click() },
      { what: "tick the second", act: () => inTree("Incoming raid").click() },
      { what: "open another group", act: () => inTree("Subs and gifts").click() },
      { what: "tick the third", act: () => inTree("New sub").click() },
      { what: "done", act: () => editor.done() },
      {
        what: "drag a debug node",
        act: async () => (ids.debug = await editor.addNode("debug", at.debug.x, at.debug.y)),
      },
      {
        what: "wire both",
        act: () => editor.hand.drag(port(ids.event, "output"), port(ids.debug, "input"), { force: true }),
      },
      { what: "deploy", act: () => editor.deploy() },
      { what: "look at the debug messages", act: showDebug },
    ],
    message: (type = "(Follow|Raid|Sub)") =>
      page.locator(".red-ui-debug-msg", { hasText: new RegExp(`Twitch\\.${type}`) }).first(),
  };
}
