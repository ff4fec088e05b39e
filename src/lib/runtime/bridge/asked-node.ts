/** A node that hands questions from Streamer.bot to its flow. */
import type { Question } from "../../bridge/messages";
import { toText } from "../../protocol";
import { reportable } from "../errors";
import { tellError } from "../input";
import { Later } from "../later";
import type { FlowMessage, FlowNode, RED } from "../red";
import { attach } from "../server/attach";
import { type Activity, timeOfDay } from "../server/status";
import { failureWords } from "../server/status-words";
import { whenStarted } from "../server/when-started";
import { evaluate, type TypedValue } from "../typed";
import { followErrors } from "./flow-errors";
import { OpenQuestion } from "./open-question";
import { questionsOf } from "./questions";
import { troubleOf } from "./trouble";

export interface AskedNodeOptions {
  /** Id of the server node. */
  server: string;
  question: string;
  /** How long (ms) the flow may take. */
  timeout: number;
  /** What is answered if it takes longer, or fails. */
  fallback: TypedValue | undefined;
}

/** How long (ms) it may take to find out the default. */
const defaultTime = 5_000;

export function answerQuestions(RED: RED, node: FlowNode, options: AskedNodeOptions): void {
  const { painter, server } = attach(RED, node, options.server);
  const name = options.question.trim();
  if (!server) return;
  if (name === "") {
    node.error("The question is missing");
    painter.unusable("noQuestion");
    return;
  }
  const later = new Later();
  let waiting = 0;
  let isFirst = true;
  const paint = (last?: Activity): void => {
    painter.activity(waiting > 0 ? { fill: "blue", text: "waitingFor", values: { count: waiting } } : last);
  };

  const asked = (question: Question): void => {
    const message = messageOf(question);
    const open = new OpenQuestion(server, question, {
      timeout: options.timeout,
      fallback: async () => {
        if (!options.fallback) return undefined;
        const found = evaluate(RED, node, message, options.fallback, "The default");
        return later.settle(found, "The default", { timeout: defaultTime });
      },
      late: (error) => tellError(node, reportable(error), message),
      ended(error) {
        waiting -= 1;
        followErrors(RED);
        const answered: Activity = { fill: "green", text: "answered", values: { time: timeOfDay() } };
        paint(error ? { fill: "red", ...failureWords(error) } : answered);
      },
    });
    Object.assign(message.streamerbot as object, { question: about(question, open.deadline) });
    waiting += 1;
    followErrors(RED);
    paint();
    node.send(message);
  };
  const messageOf = ({ id, question, args }: Question): FlowMessage => {
    return { _msgid: id, topic: question, payload: args, streamerbot: { ...server.origin() } };
  };

  const seat = questionsOf(server).join(node.id, {
    name,
    asked,
    placed(first) {
      if (!first && isFirst) node.error(`Another node already answers the question "${name}" on this server`);
      isFirst = first;
      painter.unusable(first ? undefined : "questionTaken");
    },
    checked: troubleOf(node, painter),
  });
  whenStarted(RED, node, seat.open);
  node.on("close", (removed: boolean, done: () => void) => {
    seat.leave(removed);
    if (!removed) RED.events.once("flows:started", seat.end);
    done();
  });
}

/** What a message says of its question. `deadline` is in ms since 1970. */
function about({ id, question, args }: Question, deadline: number): object {
  return { id, name: question, action: toText(args.actionName), deadline: new Date(deadline).toISOString() };
}
