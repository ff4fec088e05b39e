/**
 * Reads one value from `data`. A reader takes several paths, newest shape first, and returns the first value of the
 * required type, or null. Readers never throw and never change what they read.
 */

import { copyJson } from "../../protocol/copy";
import { isObject, type JsonObject } from "../../protocol/frames";
import { toBoolean, toId, toLower, toNumber, toPositive, toText } from "../../protocol/values";

/** Reads something from an event. `raw` is the data as received, which need not be an object for General.Custom. */
export type Reader<T> = (data: JsonObject, raw: unknown) => T;

type Path = string | readonly string[];

const stepsOf = (path: Path): readonly string[] => (typeof path === "string" ? path.split(".") : path);

function valueAt(data: JsonObject, steps: readonly string[]): unknown {
  let value = data[steps[0] as string];
  for (let i = 1; i < steps.length && value !== undefined; i++) {
    value = isObject(value) ? value[steps[i] as string] : undefined;
  }
  return value;
}

/** Finds the value at a path ("message.userId"); undefined if there is none. A key that contains a dot is given as a list. */
export function getter(path: Path): (data: JsonObject) => unknown {
  const steps = stepsOf(path);
  return (data) => valueAt(data, steps);
}

/** Makes a family of readers from a conversion that returns null for what it can't use, including undefined. */
export function readerOf<T>(convert: (value: unknown) => T | null): (...paths: Path[]) => Reader<T | null> {
  return (...paths) => {
    const all = paths.map(stepsOf);
    return (data) => {
      for (const steps of all) {
        const found = valueAt(data, steps);
        const value = found === undefined ? null : convert(found);
        if (value !== null) return value;
      }
      return null;
    };
  };
}

/**
 * Stands in for data that is not an object: no reader finds anything in it. A chat line looks up ten names in it, which takes a tenth of its time if
 * it is made with Object.create(null), a dictionary in V8.
 */
export const nothing: JsonObject = Object.freeze(Object.setPrototypeOf({}, null));

export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : nothing;
}

/** Lines of a file: an empty one is a line too. */
function toStrings(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((line) => typeof line === "string") : null;
}

export const text = readerOf(toText);
export const lowerText = readerOf(toLower);
export const id = readerOf(toId);
export const number = readerOf(toNumber);
export const positive = readerOf(toPositive);
export const boolean = readerOf(toBoolean);
export const strings = readerOf(toStrings);
/** An object of free form, copied. */
export const object = readerOf((value) => (isObject(value) ? (copyJson(value) as Record<string, unknown>) : null));
/** Any JSON value, copied; only a missing one is null. */
export const any = readerOf((value) => (value === undefined ? null : copyJson(value)));

/** The same value for every event of a row: known from its type alone. */
export function always<T>(value: T): Reader<T> {
  return () => value;
}

/** The first of several readers that finds something. */
export function firstOf<T>(...readers: Reader<T | null>[]): Reader<T | null> {
  return (data, raw) => {
    for (const read of readers) {
      const value = read(data, raw);
      if (value !== null) return value;
    }
    return null;
  };
}

/** Hands one member to its own readers; in anything but an object they find nothing. */
export function inside<T>(path: Path, read: Reader<T | null>): Reader<T | null> {
  const get = getter(path);
  return (data, raw) => {
    const inner = get(data);
    return isObject(inner) ? read(inner, raw) : null;
  };
}

/** A list of objects, each read in the same way; entries that are not objects are left out. */
export function listOf<T>(path: Path, read: (item: JsonObject) => T | null): Reader<T[] | null> {
  const get = getter(path);
  return (data) => {
    const items = get(data);
    if (!Array.isArray(items)) return null;
    const out: T[] = [];
    for (const item of items) {
      const value = isObject(item) ? read(item) : null;
      if (value !== null) out.push(value);
    }
    return out;
  };
}
