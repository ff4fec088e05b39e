/// <reference types="jquery" />
/**
 * The part of Node-RED's editor API that the dialogs use, as it is in 4.0 to 5.0. Own declarations, because the published types lack
 * tree lists, search boxes, auto-completion, reasons of validators and buttons.
 */

/** `__name__` in a catalogue text is replaced by the value of that name. */
export type TextValues = Record<string, string | number>;

/** A node as the editor keeps it. For a config node `users` are the nodes that refer to it. */
export interface EditorNodeBase {
  id: string;
  type: string;
  /** True from a change until the next deploy. */
  changed?: boolean;
  /** Disabled by the user. */
  d?: boolean;
  /** The flow or the subflow it is in; empty or absent for a config node of all flows. */
  z?: string;
  /** Looks a key up in the catalogue of the node's own set. */
  _(key: string, values?: TextValues): string;
}

export type EditorNode<P> = P & EditorNodeBase;

/** True, or what is wrong with the value. Node-RED takes a reason only from functions that declare both parameters. */
export type Validator = (this: unknown, value: unknown, options: { label?: string }) => true | string;

export interface PropertyDefinition<V> {
  value: V;
  /** The type of a config node this property refers to. */
  type?: string;
  required?: boolean;
  /** What messages about the property call it. */
  label?: string;
  validate?: Validator;
}

export interface NodeDefinition<P> {
  category: string;
  color?: string;
  icon?: string;
  align?: "left" | "right";
  defaults: { [K in keyof P]: PropertyDefinition<P[K]> };
  credentials?: Record<string, { type: "text" | "password" }>;
  inputs?: number;
  outputs?: number;
  label: string | (() => string);
  labelStyle?: string | (() => string);
  paletteLabel?: string | (() => string);
  inputLabels?: string | ((index: number) => string);
  outputLabels?: string | ((index: number) => string | undefined);
  button?: { enabled?: () => boolean; visible?: () => boolean; onclick: () => void };
  /** Called before a node from the palette is added, and after one was pasted or imported. */
  onadd?: () => void;
  oneditprepare?: () => void;
  oneditsave?: () => void;
  oneditcancel?: () => void;
  oneditresize?: (size: { width: number; height: number }) => void;
}

export interface Popover {
  container: JQuery;
  show(options: { target: JQuery; offset?: [left: number, top: number]; onclose?: () => void }): void;
  hide(dispose?: boolean): void;
}

/** Node-RED's code editor, Monaco or Ace. To be destroyed with its dialog. */
export interface CodeEditor {
  getValue(): string;
  /** `cursor`: -1 for the beginning. */
  setValue(text: string, cursor: number): void;
  getSession(): { on(event: "change", handler: () => void): void };
  destroy(): void;
}

export interface EditorRED {
  _(key: string, values?: TextValues): string;
  nodes: {
    registerType<P>(type: string, definition: NodeDefinition<P> & ThisType<EditorNode<P>>): void;
    node(id: string): EditorNodeBase | null;
    eachNode(visit: (node: EditorNodeBase & { server?: unknown }) => void): void;
    eachConfig(visit: (node: EditorNodeBase) => void): void;
    /** A flow; nothing for a subflow. */
    workspace(id: string): { disabled?: boolean } | null | undefined;
    subflow(id: string): object | null | undefined;
  };
  events: { on(event: "nodes:add", hear: (node: EditorNodeBase) => void): void };
  /** Of settings.js, as far as the editor gets to see it. */
  settings: { context?: { default?: string; stores?: string[] } };
  /** Whether the flows run; the editor of an old Node-RED does not say. */
  runtime?: { started?: boolean };
  editor: {
    createEditor(options: {
      element: HTMLElement | undefined;
      mode: string;
      stateId: false;
      minimap: { enabled: boolean };
      folding: boolean;
    }): CodeEditor;
  };
  /** What the runtime sends to all editors. Pass the same function to unsubscribe. */
  comms: {
    subscribe(topic: string, hear: () => void): void;
    unsubscribe(topic: string, hear: () => void): void;
  };
  utils: {
    /** True, or what is wrong with a typed value; false if Node-RED has no words for it. */
    validateTypedProperty(value: string, type: string, options: { label?: string }): boolean | string;
  };
  notify(message: string, options: { type?: "warning" | "success" | "error" | "compact"; timeout?: number }): void;
  popover: { panel(content: JQuery): Popover; tooltip(target: JQuery, content: string): unknown };
}

declare global {
  const RED: EditorRED;
}

export interface TreeItem {
  id?: string;
  label?: string;
  sublabel?: string;
  /** Instead of label and sublabel. */
  element?: JQuery;
  checkbox?: boolean;
  selected?: boolean;
  expanded?: boolean;
  deferBuild?: boolean;
  class?: string;
  children?: TreeItem[];
  /** Added by the list once the item is shown. */
  treeList?: { checkbox?: JQuery; label?: JQuery; expand(): void; collapse(): void };
}

interface TreeList {
  (options: { multi?: boolean; autoSelect?: boolean; selectable?: boolean }): JQuery;
  (method: "data", items: TreeItem[]): void;
  (method: "filter", accept: ((item: TreeItem) => boolean) | null): number;
}

interface SearchBox {
  (options: { style?: "compact"; delay?: number; minimumLength?: number; change: (this: HTMLElement) => void }): JQuery;
  (method: "count", text: string): void;
  (method: "value", text?: string): string;
}

export interface Completion {
  value: string;
  label: string | JQuery;
}

export interface TypedInputType {
  value: string;
  label: string;
  icon?: string;
  hasValue?: boolean;
  autoComplete?: (value: string, done: (completions: Completion[]) => void) => void;
  expand?: (() => void) & { icon?: string };
  /** Offered as a list instead of a field. */
  options?: readonly { value: string; label: string }[];
  validate?: Validator;
}

interface TypedInput {
  (options: { types: readonly (string | TypedInputType)[]; default?: string; typeField?: string | JQuery }): JQuery;
  (method: "value" | "type"): string;
  (method: "value" | "type", text: string): void;
  (method: "width", width: string | number): void;
  (method: "types", types: readonly (string | TypedInputType)[]): void;
  (method: "focus" | "validate"): void;
}

interface EditableList {
  <T>(options: {
    addItem: (row: JQuery, index: number, item: Partial<T>) => void;
    /** Called when a row is gone. */
    removeItem?: (item: Partial<T>) => void;
    addButton?: boolean | string;
    removable?: boolean;
    sortable?: boolean;
    height?: number | "auto";
    header?: JQuery;
  }): JQuery;
  /** A row each, as a jQuery object. */
  (method: "items"): { toArray(): JQuery[] };
  (method: "length"): number;
  (method: "empty"): void;
  (method: "addItem", item: object): void;
  (method: "height", height: number): void;
}

export interface Widgets {
  /** Of jQuery UI. */
  sortable(options: { items: string; handle?: string; tolerance?: "pointer"; update: () => void }): JQuery;
  treeList: TreeList;
  searchBox: SearchBox;
  typedInput: TypedInput;
  editableList: EditableList;
}

/** The element with Node-RED's widgets on it. These come first: the published types of the same widgets know less. */
export function widgets(element: JQuery): Widgets & JQuery {
  return element as Widgets & JQuery;
}
