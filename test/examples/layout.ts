/** How much room nodes take in Node-RED's editor, which is known only there: measured by the widths of Arial's letters. */
import type { FlowNodeConfig } from "../support/node-red";

/** In thousandths of the font's size: from the metrics of Arial, which Helvetica and Liberation Sans share. */
const widths: Readonly<Record<number, string>> = {
  191: "'",
  222: "ijl",
  278: " !,./:;I[\\]ft",
  333: "-()r`",
  334: "{}",
  355: '"',
  389: "*",
  500: "Jcksvxyz",
  556: "#$0123456789?_abdeghnopquL",
  584: "+<=>~",
  611: "FTZ",
  667: "&ABEKPSVXY",
  722: "CDHNRUw",
  778: "GOQ",
  833: "Mm",
  889: "%",
  944: "W",
  1015: "@",
};
const widthOf = new Map(
  Object.entries(widths).flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)] as const)),
);

/** Of letters that the table lacks. */
const usual = 556;
/** px, as Node-RED's style sheet has it. */
const fontSize = 14;

const withoutInput = /^(inject|comment|catch|mqtt in|streamerbot-(twitch|event|status))$/;
/** A button stands out on the left of these, and on the right of those. */
const buttonLeft = /^(inject|streamerbot-(twitch|event|queue))$/;
const buttonRight = /^debug$/;
const buttonSize = 25;
/** Below each of our nodes: its status, as wide as the node or a little more. */
const statusHeight = 20;

export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The node's own edge, without a button, and its middle: what snaps to the grid. */
  edge: number;
  middle: number;
}

/** Their names show only while they are selected. */
const isLink = /^link (in|out)$/;
const linkWidth = 30;

/** How much wider than Arial the letters are if that is missing (DejaVu Sans). */
export const wideFont = 1.2;

/** The node with its button and its status. `font`: how wide its letters are, compared with Arial. */
export function areaOf(node: FlowNodeConfig, font = 1): Area {
  const { type, x, y } = node as FlowNodeConfig & { x: number; y: number };
  const label = String(node.name || node.actionName || node.action);
  const text = [...label].reduce((sum, letter) => sum + (widthOf.get(letter) ?? usual), 0) * (fontSize / 1_000) * font;
  const width = isLink.test(type)
    ? linkWidth
    : Math.max(100, 20 * Math.ceil((text + 50 + (withoutInput.test(type) ? 0 : 7)) / 20));
  const height = Math.max(30, 15 * ((node.wires as unknown[]).length || 0));
  const edge = x - width / 2;
  return {
    edge,
    left: edge - (buttonLeft.test(type) ? buttonSize : 0),
    right: x + width / 2 + (buttonRight.test(type) ? buttonSize : 0),
    top: y - height / 2,
    bottom: y + height / 2 + (type.startsWith("streamerbot-") ? statusHeight : 0),
    middle: y,
  };
}

export function overlap(one: Area, other: Area): boolean {
  const apart =
    one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
  return !apart;
}
