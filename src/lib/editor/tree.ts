/** A tree list whose lines can be replaced at any time. */
import { type TreeItem, widgets } from "./red";

export interface TreeOptions {
  /** Several lines can be selected, but not by moving through them. */
  boxes?: boolean;
  onSelect(item: TreeItem): void;
  onPoint?(item: TreeItem): void;
}

/** Returns a function that shows lines in `box`, in place of those before. */
export function treeIn(box: JQuery, { boxes = false, onSelect, onPoint }: TreeOptions): (items: TreeItem[]) => void {
  let list: JQuery | undefined;
  return (items) => {
    // Node-RED builds a long group step by step, and throws in the next step if its list was emptied or removed meanwhile: the old one is
    // only taken off the page.
    list?.detach();
    list = $("<div>", { class: "streamerbot-tree" }).appendTo(box);
    const tree = widgets(list);
    tree.treeList(boxes ? { multi: true, autoSelect: false, selectable: true } : {});
    tree.treeList("data", items);
    // Only now, because new data are announced as a selection of nothing.
    list.on("treelistselect", (_event, item?: TreeItem) => item && onSelect(item));
    list.on("treelistitemmouseover", (_event, item?: TreeItem) => item && onPoint?.(item));
  };
}
