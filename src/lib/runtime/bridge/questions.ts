/** The questions that one Streamer.bot asks through the bridge, and the nodes that answer them. */
import { type Question, type Refusal, readQuestion } from "../../bridge/messages";
import { StreamerbotError } from "../../client/errors";
import { broadcastOf, type EventFrame } from "../../protocol";
import { asError } from "../errors";
import { perServer } from "../server/per-server";
import type { SharedServer } from "../server/server";
import { tooOld } from "./about";
import { clocksApart, exchange, setClocks } from "./call";
import { abandonQuestion, giveAnswer, openQuestions, tooManyOpen } from "./open-question";

/** How long (ms) the bridge may take to say its version. */
const patience = 5_000;

/** How long (ms) the place of a node that is being deployed again is kept. */
const graceTime = 5_000;

/** A node that answers the questions of one name. */
export interface Answerer {
  /** Case, and blanks around it, make no difference. */
  name: string;
  asked(question: Question): void;
  /** Told whether it is the one that gets the questions: the first of the same name is. */
  placed(first: boolean): void;
  /** Told after each connect what keeps the bridge from asking. */
  checked(problem: StreamerbotError | undefined): void;
}

interface Place {
  name: string;
  /** Undefined while its node is being deployed again. */
  answerer: Answerer | undefined;
  /** Whether the flow behind the node is there. Until then its questions are held. */
  open: boolean;
}

interface Held {
  question: Question;
  /** When it came, in ms of `performance.now`. */
  at: number;
}

/** What a node does with the place that it has. */
export interface Seat {
  /** To be called when all nodes of the deploy are there: from then on it is handed questions, and those that came before. */
  open(): void;
  /** A node that was not removed keeps its place for some time, or until `end` is called. */
  leave(removed: boolean): void;
  /** To be called when all nodes of the next deploy are there: one that has not come back by then has no question or another server. */
  end(): void;
}

export const questionsOf = perServer((server) => new Questions(server));

const plain = (name: string): string => name.trim().toLowerCase();

class Questions {
  readonly #server: SharedServer;
  /** By id of their nodes, in the order they came. */
  readonly #places = new Map<string, Place>();
  /** What was asked within the lifetime of a signature. */
  readonly #used = new Map<string, number>();
  /** Those that came while the flow that answers them was being deployed. */
  readonly #held: Held[] = [];
  #listening = false;
  /** What keeps the bridge of this connection from asking. */
  #problem: Promise<StreamerbotError | undefined> | undefined;

  constructor(server: SharedServer) {
    this.#server = server;
    server.beforeEnd((client) => {
      const held = this.#held.splice(0).map(({ question }) => abandonQuestion(client, server.bridgeKey, question));
      return Promise.all([...held, ...openQuestions(server).map((question) => question.abandon(client))]);
    });
  }

  /** Receives questions from now on. If nobody answers a question, the action that asks is told at once. */
  listen(): void {
    if (this.#listening) return;
    this.#listening = true;
    this.#server.listen("General.Custom", (frame) => this.#hear(frame), { optional: true });
    this.#server.watch(({ state }) => {
      if (state !== "ready") this.#problem = undefined;
      else this.#check();
    });
  }

  /** Makes a node answer. */
  join(id: string, answerer: Answerer): Seat {
    const name = plain(answerer.name);
    // Another question is another place, behind those who have it already.
    if (this.#places.get(id)?.name !== name) this.#leave(id);
    const place: Place = { name, answerer, open: false };
    this.#places.set(id, place);
    this.listen();
    this.#tell(name);
    this.#check();
    // Once its node is back, the place is another one.
    const end = (): void => {
      if (this.#places.get(id) === place) this.#leave(id);
    };
    return {
      open: () => {
        place.open = true;
        this.#release();
      },
      leave: (removed) => {
        Object.assign(place, { answerer: undefined, open: false });
        if (removed) end();
        else setTimeout(end, graceTime).unref();
      },
      end,
    };
  }

  #leave(id: string): void {
    const place = this.#places.get(id);
    this.#places.delete(id);
    if (!place) return;
    this.#tell(place.name);
    this.#release();
  }

  /** Takes held questions again, with the time they have waited deducted. */
  #release(): void {
    for (const { question, at } of this.#held.splice(0)) {
      const left = question.timeout - (performance.now() - at);
      if (left > 0) this.#take({ ...question, timeout: left });
    }
  }

  #named(name: string): Place[] {
    return [...this.#places.values()].filter((place) => place.name === name);
  }

  #tell(name: string): void {
    for (const [index, { answerer }] of this.#named(name).entries()) answerer?.placed(index === 0);
  }

  #hear({ data }: EventFrame): void {
    const key = this.#server.bridgeKey;
    const told = broadcastOf(data);
    if (key === "" || !told) return;
    const read = readQuestion(key, told, this.#used);
    if (!read) return;
    if ("refused" in read) this.#server.warn(refusal(read));
    else this.#take(read.question);
  }

  #take(question: Question): void {
    const { id, question: name } = question;
    const [place] = this.#named(plain(name));
    if (place && !tooManyOpen(this.#held.length)) {
      if (place.open) place.answerer?.asked(question);
      else this.#held.push({ question, at: performance.now() });
      return;
    }
    const error = place ? "Too many questions are waiting already" : `Nobody answers the question ${name}`;
    // If this does not arrive, the action that asks waits until its time is up.
    giveAnswer(this.#server, { id, answered: false, error }).catch(() => {});
  }

  /** Once for each connection, if anybody wants to know. */
  async #check(): Promise<void> {
    if (this.#server.view.state !== "ready" || this.#places.size === 0) return;
    this.#problem ??= this.#probe();
    const asked = this.#problem;
    const problem = await asked;
    if (asked !== this.#problem) return;
    for (const { answerer } of this.#places.values()) answerer?.checked(problem);
  }

  async #probe(): Promise<StreamerbotError | undefined> {
    const { client, bridgeKey } = this.#server;
    try {
      return client && tooOld((await exchange(client, bridgeKey, [], { timeout: patience })).version);
    } catch (error) {
      return asError(error, "BAD_FRAME");
    }
  }
}

function refusal({ refused, ahead }: { refused: Refusal; ahead: number }): StreamerbotError {
  const words = {
    UNSIGNED: ["it is not signed with the key of the bridge", "Set up the bridge again if its key has changed."],
    LATE: [`${clocksApart(ahead)}, or it took too long to arrive`, setClocks],
    USED: ["it came before", "Somebody may have repeated it."],
  } as const satisfies Record<Refusal, unknown>;
  const [why, hint] = words[refused];
  return new StreamerbotError("NO_BRIDGE", `A question from Streamer.bot was rejected: ${why}`, { hint });
}
