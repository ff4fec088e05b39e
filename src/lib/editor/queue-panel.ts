/** The part of an alert queue's dialog that shows its lane as it is, and the commands of dialog and node. */
import { notify } from "./deployed";
import { ask, byStatus } from "./http";
import type { EditorNodeBase } from "./red";
import { text } from "./text";

/** How often (ms) an open dialog asks. */
const interval = 1_000;

export interface QueuePanel {
  /** For oneditsave and oneditcancel. */
  close(): void;
}

/** One that plays or waits. */
interface Item {
  id: string;
  title: string;
  priority: number;
  /** ms */
  waited: number;
  /** It came in through this node. */
  own: boolean;
}

interface LaneState {
  lane: string;
  paused: boolean;
  away: boolean;
  /** ms */
  playedFor?: number;
  /** ms */
  heldFor?: number;
  waiting: number;
  playing?: Item;
  next: Item[];
}

type Answer = { state: LaneState } | { problem: string };

const problems: Readonly<Record<number, string>> = { ...byStatus, 404: "deploy" };

async function askLane(node: EditorNodeBase, wanted?: object): Promise<Answer> {
  const { status, body } = await ask(["queue", node.id], wanted);
  if (status === 200 && Array.isArray(body.next)) return { state: body as unknown as LaneState };
  const known = problems[status];
  if (known || typeof body.error !== "string") return { problem: text(`queue.live.${known ?? "noResponse"}`) };
  return { problem: body.error };
}

const seconds = (ms: number): number => Math.round(ms / 1_000);

function stateWords({ playing, playedFor = 0, heldFor, paused, away }: LaneState): string {
  const title = playing?.title || text("queue.live.untitled");
  const words = [
    heldFor !== undefined && text("queue.live.held", { seconds: seconds(heldFor) }),
    paused && heldFor === undefined && text("queue.live.paused"),
    away && text("queue.live.away"),
    playing ? text("queue.live.playing", { seconds: seconds(playedFor), title }) : text("queue.live.nothing"),
  ];
  return words.filter(Boolean).join(" ");
}

/** The button on the node: sends a command to the lane, and shows what it does now. */
export async function commandQueue(node: EditorNodeBase, command: string): Promise<void> {
  const answer = await askLane(node, { command });
  if ("problem" in answer) return notify({ kind: "warning", words: answer.problem });
  const state = stateWords(answer.state);
  notify({ kind: "success", words: text("queue.live.toggled", { lane: answer.state.lane, state }) }, 2_000);
}

export function queuePanel(node: EditorNodeBase, part: JQuery): QueuePanel {
  const [words, buttons] = [part.find(".streamerbot-queue-state"), part.find(".streamerbot-queue-buttons")];
  const [list, more] = [part.find(".streamerbot-queue-list"), part.find(".streamerbot-queue-more")];
  let shown = "";
  /** Answers are shown in the order of their questions. */
  let [asked, answered] = [0, 0];

  const button = (key: string, icon: string, body: () => object, iconOnly = false): JQuery => {
    const label = text(`queue.live.${key}`);
    const made = $("<button type='button' class='red-ui-button red-ui-button-small'>").append(
      $(`<i class="fa ${icon}">`),
    );
    if (!iconOnly) made.append(document.createTextNode(` ${label}`));
    return made.attr("title", label).on("click", () => void load(body()));
  };
  const row = ({ id, title, priority, waited, own }: Item): JQuery => {
    const details = [
      priority !== 0 && text("queue.live.priority", { priority }),
      text("queue.live.waited", { seconds: seconds(waited) }),
      !own && text("queue.live.other"),
    ];
    return $("<li>").append(
      $("<span class='streamerbot-queue-title'>").text(title || text("queue.live.untitled")),
      $("<span class='streamerbot-hint'>").text(details.filter(Boolean).join(" · ")),
      button("front", "fa-level-up", () => ({ command: "front", entry: id }), true),
      button("remove", "fa-times", () => ({ command: "remove", entry: id }), true),
    );
  };

  async function load(body?: object): Promise<void> {
    const question = ++asked;
    const answer = await askLane(node, body);
    if (question < answered) return;
    answered = question;
    const problem = "problem" in answer ? answer.problem : undefined;
    const state = "state" in answer ? answer.state : undefined;
    words.text(problem ?? (state ? stateWords(state) : ""));
    buttons.toggle(state !== undefined);
    // Drawn only if something changed, so that a click on a button does not miss.
    const next = state?.next ?? [];
    const now = JSON.stringify([state?.paused, next.map(({ id, waited }) => [id, Math.floor(waited / 10_000)])]);
    if (now === shown) return;
    shown = now;
    const toggle = state?.paused
      ? button("resume", "fa-play", command("resume"))
      : button("pause", "fa-pause", command("pause"));
    buttons.empty().append(toggle, ...fixed());
    list.empty().append(...next.map(row));
    const left = (state?.waiting ?? 0) - next.length;
    more.text(left > 0 ? text("queue.live.more", { count: left }) : "");
  }

  const command = (word: string) => () => ({ command: word });
  const fixed = (): JQuery[] => [
    button("skip", "fa-step-forward", command("skip")),
    button("clear", "fa-trash", command("clear")),
    button("replay", "fa-undo", command("replay")),
    button("hold", "fa-hand-paper-o", command("hold 30")),
  ];
  const timer = setInterval(() => void load(), interval);
  void load();
  return { close: () => clearInterval(timer) };
}
